package dev.gelada.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import reactor.pool.PoolBuilder;

/**
 * Connections, separated by purpose.
 *
 * @param writing the one connection for all writes
 * @param undo the pool for reads of whatever reverts
 * @param clients the pool for reads of clients and observers
 */
record ConnectionPools(ConnectionPool writing, ConnectionPool undo, ConnectionPool clients) implements AutoCloseable {

    /** @param reserved makes connections that share nothing with others */
    static ConnectionPools of(ConnectionFactory single, ConnectionFactory reserved) {
        return new ConnectionPools(of(reserved, 1), of(reserved, 2), of(single, 4));
    }

    /** What was used last is used next: it is the one that knows the statements already. */
    static ConnectionPool of(ConnectionFactory single, int most) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(single)
                .maxSize(most)
                .maxAcquireTime(StoreUrl.PATIENCE)
                .customizer(PoolBuilder::idleResourceReuseMruOrder)
                .build());
    }

    @Override
    public void close() {
        clients.dispose();
        undo.dispose();
        writing.dispose();
    }
}
