package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class IdentityTest {

    @Test
    void takesAnObjectForItself() {
        Object object = new ArrayList<>();
        assertThat(Identity.of(object)).isEqualTo(Identity.of(object)).hasSameHashCodeAs(Identity.of(object));
    }

    @Test
    void takesTwoEqualObjectsForTwo() {
        assertThat(Identity.of(new ArrayList<>())).isNotEqualTo(Identity.of(new ArrayList<>()));
    }

    @Test
    void takesTwoDataSourcesOfOneResourceOfPayaraForOne() {
        assertThat(Identity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isEqualTo(Identity.of(new PayaraDataSource(new Connections("jdbc/orders"))));
    }

    @Test
    void takesDataSourcesOfTwoResourcesOfPayaraForTwo() {
        assertThat(Identity.of(new PayaraDataSource(new Connections("jdbc/orders"))))
                .isNotEqualTo(Identity.of(new PayaraDataSource(new Connections("jdbc/bills"))));
    }

    @Test
    void takesOtherDataSourcesForThemselves() {
        assertThat(Identity.of(new PGSimpleDataSource())).isNotEqualTo(Identity.of(new PGSimpleDataSource()));
    }

    /** Has a field of the name that Payara's has. */
    private static class DataSourceOfPayara extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable") // is read by its name
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
