package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The nested classes imitate classes of the servers: they have methods and fields with the same names. */
class DatabaseAddressTest {

    @Test
    void isReadFromTheDataSourceOfADriver() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop");
        h2.setUser("app");
        assertThat(Server.UNKNOWN.address(h2)).isEqualTo(address("jdbc:h2:mem:shop", "app"));
        MariaDbDataSource mariadb = new MariaDbDataSource("jdbc:mariadb://db/shop");
        assertThat(Server.UNKNOWN.address(mariadb).url()).contains("jdbc:mariadb://db/shop");
    }

    @Test
    void isReadFromTheFactoryOfPayara() {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setServerNames(new String[] {"db.internal"});
        driver.setDatabaseName("shop");
        driver.setUser("app");
        DatabaseAddress address = new GlassFish().address(new OfPayara(new PayaraFactory(driver)));
        assertThat(address.url()).get().asString().contains("//db.internal").contains("/shop");
        assertThat(address.user()).contains("app");
    }

    @Test
    void isReadFromTheFactoryOfWildFly() {
        DatabaseAddress address = new WildFly()
                .address(new OfWildFly(new Delegate(new WildFlyFactory("jdbc:postgresql://db/shop", "app"))));
        assertThat(address).isEqualTo(address("jdbc:postgresql://db/shop", "app"));
    }

    private static DatabaseAddress address(String url, String user) {
        return new DatabaseAddress(Optional.of(url), Optional.of(user));
    }

    /** Public, because its method is called by reflection. */
    public record PayaraFactory(PGSimpleDataSource getDataSource) {}

    /** Public, because its methods are called by reflection. */
    public record WildFlyFactory(String getConnectionURL, String getUserName) {}

    private record Delegate(WildFlyFactory mcf) {}

    @SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by reflection
    private static final class OfPayara extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;
        private final transient PayaraFactory mcf;

        OfPayara(PayaraFactory mcf) {
            this.mcf = mcf;
        }
    }

    @SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by reflection
    private static final class OfWildFly extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;
        private final transient Delegate delegate;

        OfWildFly(Delegate delegate) {
            this.delegate = delegate;
        }
    }
}
