package dev.gelada.platform.kubernetes.client;

import reactor.core.scheduler.Scheduler;

/**
 * Where the work happens.
 *
 * @param timing where limits and pauses are counted
 * @param blocking where the client library runs: it reads token files and certificates
 */
public record ClientSchedulers(Scheduler timing, Scheduler blocking) {}
