package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The integration tests cover the connection pools of real servers. */
class PoolTest {

    @Test
    void isUsedUpOnceEachConnectionIsLent() {
        assertThat(new Pool(20, 0, 20, 0).isUsedUp()).isTrue();
        assertThat(new Pool(19, 0, 20, 0).isUsedUp()).isFalse();
    }

    @Test
    void leavesOutCallersThatHoldConnectionsOrWait() {
        assertThat(new Pool(5, 1, 20, 4).without(2, 3)).isEqualTo(new Pool(3, 3, 20, 1));
        assertThat(new Pool(1, 0, 1, 0).without(2, 3)).isEqualTo(new Pool(0, 1, 1, 0));
    }

    @Test
    void isUnknownForADataSourceWithoutAPool() {
        assertThat(new GlassFish().pool(new PGSimpleDataSource())).isEmpty();
        assertThat(new WildFly().pool(new PGSimpleDataSource())).isEmpty();
    }
}
