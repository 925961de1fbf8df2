package dev.gelada.event;

import dev.gelada.fault.EventId;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where events wait: published once, claimed under a lease, then acknowledged or released for somebody else. */
public interface EventQueue {

    /** Puts an event in; false when its slot was raised before, by anybody. */
    Mono<Boolean> publish(ChaosEvent event);

    /** Claims events that are due, or will be {@linkplain ChaosEvent#AHEAD in a moment}, and that nobody holds, the earliest first. An event whose lease has run out is claimed again under a higher epoch. */
    Flux<Lease> claim(int atMost);

    /** Like {@link #claim}, but only events that somebody has held before: what recovery looks at first. */
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

    /** Takes an event out that nobody has claimed yet; false when it is too late for that. */
    Mono<Boolean> withdraw(EventId event);

    /** How many events wait or are being worked on. */
    Mono<Open> open();

    /**
     * Events that are not done.
     *
     * @param queued those that nobody has held yet
     * @param released those that somebody holds, or has held before
     */
    record Open(long queued, long released) {

        public long all() {
            return queued + released;
        }
    }

    /** Ends every lease at once: only for a store that no other replica can be using. Answers how many there were. */
    Mono<Long> expireAllLeases();
}
