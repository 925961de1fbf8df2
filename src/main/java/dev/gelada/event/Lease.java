package dev.gelada.event;

import java.time.Instant;

/**
 * The right to work on an event for a limited time.
 *
 * @param holder the id of the process that holds it
 * @param epoch grows with every claim: writes under an older one are refused
 * @param delivery 1 for the first time
 * @param until when it ends unless it is extended
 */
public record Lease(ChaosEvent event, String holder, long epoch, int delivery, Instant until) {}
