package dev.gelada.event;

import dev.gelada.fault.EventId;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The queue of events: published once, claimed under a lease, then acknowledged or released for another holder. */
public interface EventQueue {

    /** Adds an event; false when its slot was triggered before, on whatever replica. */
    Mono<Boolean> publish(ChaosEvent event);

    /**
     * Claims events that are due, or will be {@linkplain ChaosEvent#AHEAD in a moment}, and have no holder, the earliest first. An event
     * whose lease has expired is claimed again under a higher epoch.
     */
    Flux<Lease> claim(int atMost);

    /** Like {@link #claim}, but only events that had a holder before: what recovery takes first. */
    Flux<Lease> reclaim(int atMost);

    /** When the next event can be claimed; empty when nothing waits. */
    Mono<Instant> nextClaimable();

    /** Holds on for another lease period; false when the lease was lost. */
    Mono<Boolean> extend(Lease lease);

    /** Whether the lease is still held. Inside a transaction the answer stays true until its end. */
    Mono<Boolean> holds(Lease lease);

    /** The work is done; false when the lease was lost before. */
    Mono<Boolean> acknowledge(Lease lease);

    /** Gives it back, to be claimed again no sooner than after a pause. */
    Mono<Boolean> release(Lease lease, Duration pause);

    /** Removes an event that was never claimed; false when it is too late for that. */
    Mono<Boolean> withdraw(EventId event);

    /** How many events wait or are being worked on. */
    Mono<Open> open();

    /**
     * Numbers of open events.
     *
     * @param queued those that were never held
     * @param released those that are or were held
     */
    record Open(long queued, long released) {

        public long all() {
            return queued + released;
        }
    }

    /** Ends every lease at once: only for a store that no other replica can be using. Answers how many there were. */
    Mono<Long> expireAllLeases();
}
