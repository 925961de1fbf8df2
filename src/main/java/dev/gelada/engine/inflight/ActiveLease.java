package dev.gelada.engine.inflight;

import dev.gelada.engine.LeaseStatus;
import dev.gelada.event.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** One lease while it is worked under. */
final class ActiveLease {

    private final Lease lease;
    private final Instant claimedAt;
    private final Duration period;
    private final Instant prepareBy;
    private final AtomicReference<Side> side = new AtomicReference<>(Side.BEFORE);
    private volatile Instant until;
    private volatile int extensions;

    ActiveLease(Lease lease, Instant claimedAt, Duration prepareTimeout) {
        this.lease = lease;
        this.claimedAt = claimedAt;
        this.period = Duration.between(claimedAt, lease.until());
        this.prepareBy = claimedAt.plus(prepareTimeout);
        this.until = lease.until();
    }

    boolean touch() {
        return side.compareAndSet(Side.BEFORE, Side.PREPARED) || side.get() == Side.PREPARED;
    }

    boolean giveUp() {
        return side.compareAndSet(Side.BEFORE, Side.GIVEN_UP);
    }

    /** Called by its keeper only, one time after the other. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void extended(Instant now) {
        until = now.plus(period);
        extensions++;
    }

    /** Whether less than half of its period has passed since it was written. False when the clock was set back since then. */
    boolean young(Instant now) {
        Instant written = until.minus(period);
        return !now.isBefore(written) && now.isBefore(written.plus(period.dividedBy(2)));
    }

    LeaseStatus seen() {
        boolean prepared = side.get() == Side.PREPARED;
        return new LeaseStatus(
                lease.event().id(),
                lease.event().experiment(),
                lease.epoch(),
                lease.delivery(),
                claimedAt,
                until,
                extensions,
                prepared,
                prepared ? null : prepareBy);
    }

    private enum Side {
        BEFORE,
        PREPARED,
        GIVEN_UP
    }
}
