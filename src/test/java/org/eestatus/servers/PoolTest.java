package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The pools of real servers are asked in the integration tests. */
class PoolTest {

    @Test
    void isUsedUpOnceEachConnectionIsLent() {
        assertThat(new Pool(20, 0, 20, 0).isUsedUp()).isTrue();
        assertThat(new Pool(19, 0, 20, 0).isUsedUp()).isFalse();
    }

    @Test
    void isUnknownForADataSourceWithoutAPool() {
        assertThat(Pool.of(new PGSimpleDataSource())).isEmpty();
    }
}
