package dev.gelada.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import reactor.pool.PoolBuilder;

/**
 * Connections that are kept apart.
 *
 * @param writing the one that everything is written over
 * @param undo what undoes reads with
 * @param clients what clients and onlookers read with
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
