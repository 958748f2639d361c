package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ResourceIdentityTest {

    private final ResourceIdentity identity = new ResourceIdentity(ServerNames.PAYARA);

    @Test
    void takesAnObjectForItself() {
        Object object = new ArrayList<>();
        assertThat(identity.of(object)).isEqualTo(identity.of(object)).hasSameHashCodeAs(identity.of(object));
    }

    @Test
    void takesTwoEqualObjectsForTwo() {
        assertThat(identity.of(new ArrayList<>())).isNotEqualTo(identity.of(new ArrayList<>()));
    }

    @Test
    void takesTwoDataSourcesOfOneResourceOfPayaraForOne() {
        assertThat(identity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isEqualTo(identity.of(new PayaraDataSource(new Connections("jdbc/orders"))));
    }

    @Test
    void takesDataSourcesOfTwoResourcesOfPayaraForTwo() {
        assertThat(identity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isNotEqualTo(identity.of(new PayaraDataSource(new Connections("jdbc/bills"))));
    }

    @Test
    void takesOtherDataSourcesForThemselves() {
        assertThat(identity.of(new PGSimpleDataSource())).isNotEqualTo(identity.of(new PGSimpleDataSource()));
    }

    /** Has a field with the same name as in Payara's data source class. */
    private static class DataSourceOfPayara extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable") // read by reflection
        private final transient Connections cm;

        DataSourceOfPayara(Connections cm) {
            this.cm = cm;
        }
    }

    /** Inherits the field {@code cm}. */
    private static final class PayaraDataSource extends DataSourceOfPayara {

        private static final long serialVersionUID = 1;

        PayaraDataSource(Connections cm) {
            super(cm);
        }
    }

    private record Connections(String resourceInfo) {}
}
