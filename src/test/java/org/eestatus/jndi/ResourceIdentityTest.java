package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ResourceIdentityTest {

    @Test
    void takesAnObjectForItself() {
        Object object = new ArrayList<>();
        assertThat(ResourceIdentity.of(object))
                .isEqualTo(ResourceIdentity.of(object))
                .hasSameHashCodeAs(ResourceIdentity.of(object));
    }

    @Test
    void takesTwoEqualObjectsForTwo() {
        assertThat(ResourceIdentity.of(new ArrayList<>())).isNotEqualTo(ResourceIdentity.of(new ArrayList<>()));
    }

    @Test
    void takesTwoDataSourcesOfOneResourceOfPayaraForOne() {
        assertThat(ResourceIdentity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isEqualTo(ResourceIdentity.of(new PayaraDataSource(new Connections("jdbc/orders"))));
    }

    @Test
    void takesDataSourcesOfTwoResourcesOfPayaraForTwo() {
        assertThat(ResourceIdentity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isNotEqualTo(ResourceIdentity.of(new PayaraDataSource(new Connections("jdbc/bills"))));
    }

    @Test
    void takesOtherDataSourcesForThemselves() {
        assertThat(ResourceIdentity.of(new PGSimpleDataSource()))
                .isNotEqualTo(ResourceIdentity.of(new PGSimpleDataSource()));
    }

    /** Has a field with the same name as in Payara's class. */
    private static class DataSourceOfPayara extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable") // read by reflection
        private final transient Connections cm;

        DataSourceOfPayara(Connections cm) {
            this.cm = cm;
        }
    }

    /** Inherits that field. */
    private static final class PayaraDataSource extends DataSourceOfPayara {

        private static final long serialVersionUID = 1;

        PayaraDataSource(Connections cm) {
            super(cm);
        }
    }

    private record Connections(String resourceInfo) {}
}
