package dev.gelada.schedule;

import java.time.Instant;

/**
 * One moment at which an experiment wants to raise an event.
 *
 * @param index what makes the slot the same on every replica and after every restart: the count of periods since the epoch, or the
 *     nominal second; never changed by jitter
 * @param at the moment itself, jitter included
 */
public record Slot(String experiment, long index, Instant at) {}
