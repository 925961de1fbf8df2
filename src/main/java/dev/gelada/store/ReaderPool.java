package dev.gelada.store;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.scheduler.Scheduler;

/**
 * What one compartment reads with.
 *
 * @param connections its own
 * @param threads may block: r2dbc-h2 runs on the calling one. They also end what is silent for too long
 * @param answers where those go on who have read or written
 */
record ReaderPool(ConnectionFactory connections, Scheduler threads, Scheduler answers) {}
