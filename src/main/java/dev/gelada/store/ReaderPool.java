package dev.gelada.store;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.scheduler.Scheduler;

/**
 * The read resources of one bulkhead.
 *
 * @param connections its connections
 * @param threads may block: r2dbc-h2 runs on the calling one. They also run the time limits
 * @param answers the scheduler on which results are emitted
 */
record ReaderPool(ConnectionFactory connections, Scheduler threads, Scheduler answers) {}
