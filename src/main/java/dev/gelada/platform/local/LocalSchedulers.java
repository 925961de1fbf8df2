package dev.gelada.platform.local;

import reactor.core.scheduler.Scheduler;

/**
 * Where the room's work runs.
 *
 * @param timing where waiting happens; nothing on it may block
 * @param blocking where files and {@code /proc} are read
 */
record LocalSchedulers(Scheduler timing, Scheduler blocking) {}
