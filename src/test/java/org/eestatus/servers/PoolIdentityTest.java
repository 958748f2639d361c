package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.jboss.jca.ServerDataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The fields have the names of those in the classes of the servers. */
class PoolIdentityTest {

    @Test
    void isThatOfThePoolForTwoResourcesOfPayara() {
        assertThat(PoolIdentity.of(new OfPayara(new PoolOfPayara("orders", "jdbc/a"))))
                .isEqualTo(PoolIdentity.of(new OfPayara(new PoolOfPayara("orders", "jdbc/b"))))
                .isNotEqualTo(PoolIdentity.of(new OfPayara(new PoolOfPayara("bills", "jdbc/a"))));
    }

    @Test
    void isThatOfThePoolForTwoDataSourcesOfWildFly() {
        Object pool = new Object();
        assertThat(PoolIdentity.of(new OfWildFly(new Delegate(new PoolOwner(pool)))))
                .isEqualTo(PoolIdentity.of(new OfWildFly(new Delegate(new PoolOwner(pool)))))
                .isNotEqualTo(PoolIdentity.of(new OfWildFly(new Delegate(new PoolOwner(new Object())))));
    }

    @Test
    void isTheObjectForOtherDataSources() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        assertThat(PoolIdentity.of(dataSource))
                .isEqualTo(PoolIdentity.of(dataSource))
                .isNotEqualTo(PoolIdentity.of(new PGSimpleDataSource()));
    }

    @Test
    void asksNothingOfAnObjectOfAnApplication() {
        OfApplication dataSource = new OfApplication();
        assertThat(PoolIdentity.of(dataSource)).isEqualTo(PoolIdentity.of(dataSource));
    }

    /** Has the same fields as WildFly's data source. */
    @SuppressWarnings("UnusedVariable") // would be read by reflection
    private static final class OfApplication extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;
        private final transient HangingDelegate delegate = new HangingDelegate(new HangingOwner());
    }

    private record HangingDelegate(HangingOwner cm) {}

    /** Its public method would be called by reflection. */
    public static final class HangingOwner {

        public Object getPool() {
            return fail("a method of an application was called");
        }
    }

    private record PoolOfPayara(String poolInfo, String resourceInfo) {}

    private record Delegate(PoolOwner cm) {}

    /** Its public method is called by reflection. */
    public record PoolOwner(Object getPool) {}

    @SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by reflection
    private static final class OfPayara extends ServerDataSource {

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
