package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.glassfish.jdbc.PayaraDataSource;
import org.jboss.jca.ServerDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The nested classes imitate classes of the servers: they have fields with the same names. */
class PoolIdentityTest {

    private final Server payara = new GlassFish();
    private final Server wildFly = new WildFly();

    @Test
    void isThatOfThePoolForTwoResourcesOfPayara() {
        assertThat(payara.poolIdentity(new OfPayara(new PoolOfPayara("orders", "jdbc/a"))))
                .isEqualTo(payara.poolIdentity(new OfPayara(new PoolOfPayara("orders", "jdbc/b"))))
                .isNotEqualTo(payara.poolIdentity(new OfPayara(new PoolOfPayara("bills", "jdbc/a"))));
    }

    @Test
    void isThatOfThePoolForTwoDataSourcesOfWildFly() {
        Object pool = new Object();
        assertThat(wildFly.poolIdentity(new OfWildFly(new Delegate(new PoolOwner(pool)))))
                .isEqualTo(wildFly.poolIdentity(new OfWildFly(new Delegate(new PoolOwner(pool)))))
                .isNotEqualTo(wildFly.poolIdentity(new OfWildFly(new Delegate(new PoolOwner(new Object())))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isTheObjectForOtherDataSources(Server server) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        assertThat(server.poolIdentity(dataSource))
                .isEqualTo(server.poolIdentity(dataSource))
                .isNotEqualTo(server.poolIdentity(new PGSimpleDataSource()));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void asksNothingOfAnObjectOfAnApplication(Server server) {
        OfApplication dataSource = new OfApplication();
        assertThat(server.poolIdentity(dataSource)).isEqualTo(server.poolIdentity(dataSource));
    }

    static List<Server> servers() {
        return List.of(new GlassFish(), new WildFly(), Server.UNKNOWN);
    }

    /** A data source class of an application. It has a field with the same name as in WildFly's data source class. */
    @SuppressWarnings("UnusedVariable") // must not be read by reflection
    private static final class OfApplication extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;
        private final transient HangingDelegate delegate = new HangingDelegate(new HangingOwner());
    }

    private record HangingDelegate(HangingOwner cm) {}

    /** Has a public method that must not be called by reflection. */
    public static final class HangingOwner {

        public Object getPool() {
            return fail("a method of an application was called");
        }
    }

    private record PoolOfPayara(String poolInfo, String resourceInfo) {}

    private record Delegate(PoolOwner cm) {}

    /** Public, because its method is called by reflection. */
    public record PoolOwner(Object getPool) {}

    @SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by reflection
    private static final class OfPayara extends PayaraDataSource {

        private static final long serialVersionUID = 1;
        private final transient PoolOfPayara cm;

        OfPayara(PoolOfPayara cm) {
            this.cm = cm;
        }
    }

    @SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by reflection
    private static final class OfWildFly extends ServerDataSource {

        private static final long serialVersionUID = 1;
        private final transient Delegate delegate;

        OfWildFly(Delegate delegate) {
            this.delegate = delegate;
        }
    }
}
