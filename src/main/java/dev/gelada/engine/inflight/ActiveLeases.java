package dev.gelada.engine.inflight;

import dev.gelada.engine.LeaseStatus;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The leases that this replica holds, and whether each is before or after {@code Prepared}. An event that was given up may no longer
 * prepare anything, and one that prepares is no longer given up.
 */
@RequiredArgsConstructor
public final class ActiveLeases {

    private final Clock clock;
    /** How long an event may be held before anything is prepared. */
    private final Duration prepareTimeout;

    private final Map<Key, ActiveLease> activeLease = new ConcurrentHashMap<>();

    public Duration prepareTimeout() {
        return prepareTimeout;
    }

    /** From here on it is worked under this lease, and it has a place. */
    public void take(Lease lease) {
        activeLease.put(Key.of(lease), new ActiveLease(lease, clock.instant(), prepareTimeout));
    }

    /** Frees its place; late writes of its work are refused from here on. */
    public void end(Lease lease) {
        activeLease.remove(Key.of(lease));
    }

    /** Whether it still has its place. */
    boolean has(Lease lease) {
        return activeLease.containsKey(Key.of(lease));
    }

    /** Called before injections or reverts are written; false when the lease was given up before that. */
    public boolean touch(Lease lease) {
        ActiveLease one = of(lease);
        return one != null && one.touch();
    }

    /** Gives up waiting; false when something was prepared meanwhile. */
    public boolean giveUp(Lease lease) {
        ActiveLease one = of(lease);
        return one != null && one.giveUp();
    }

    /**
     * Whether no other replica can hold it yet, so that the store need not be asked: it was written or extended less than half of its
     * period ago.
     */
    public boolean sure(Lease lease) {
        ActiveLease one = of(lease);
        return one != null && one.young(clock.instant());
    }

    void extended(Lease lease) {
        ActiveLease one = of(lease);
        if (one != null) {
            one.extended(clock.instant());
        }
    }

    /** Those that have a place now, in the order in which they were claimed. */
    public List<LeaseStatus> now() {
        return activeLease.values().stream()
                .map(ActiveLease::seen)
                .sorted(Comparator.comparing(LeaseStatus::claimedAt)
                        .thenComparing(one -> one.event().value()))
                .toList();
    }

    private @Nullable ActiveLease of(Lease lease) {
        return activeLease.get(Key.of(lease));
    }

    private record Key(EventId event, long epoch) {

        static Key of(Lease lease) {
            return new Key(lease.event().id(), lease.epoch());
        }
    }
}
