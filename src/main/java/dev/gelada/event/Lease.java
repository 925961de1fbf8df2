package dev.gelada.event;

import java.time.Instant;

/**
 * The right to work on an event for a while.
 *
 * @param holder which life of which replica holds it
 * @param epoch grows with every claim: whoever acts under an older one is refused
 * @param delivery 1 for the first time
 * @param until when it ends unless it is extended
 */
public record Lease(ChaosEvent event, String holder, long epoch, int delivery, Instant until) {}
