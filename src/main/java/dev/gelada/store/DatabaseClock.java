package dev.gelada.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The time for all replicas that share a database: the database's clock, read now and then, and extrapolated in between by a monotonic
 * clock. So replicas whose machines disagree by minutes agree on leases, due times and deadlines to within the duration of a query.
 */
final class DatabaseClock extends Clock {

    private final LongSupplier nanos;
    private final AtomicReference<Look> last;

    /**
     * @param nanos counts nanoseconds from anywhere, and only forward
     * @param first what the database said last
     */
    DatabaseClock(LongSupplier nanos, Answer first) {
        this.nanos = nanos;
        this.last = new AtomicReference<>(first.look());
    }

    /**
     * Processes a new reading of the database's clock. It changes the time only when the difference exceeds what the duration of the query
     * explains.
     */
    void update(Answer answer) {
        Look look = answer.look();
        Duration off = Duration.between(at(look.nanos()), look.now()).abs();
        if (off.toNanos() > answer.took()) {
            last.set(look);
        }
    }

    long nanos() {
        return nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return at(nanos());
    }

    private Instant at(long moment) {
        Look look = last.get();
        return look.now().plusNanos(moment - look.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("moments have no zone here");
    }

    /**
     * A reading of the database's clock.
     *
     * @param asked and {@code answered}: when the query began and ended, by the monotonic clock
     */
    record Answer(Instant now, long asked, long answered) {

        private long took() {
            return answered - asked;
        }

        /** The database read its clock at some time between query and answer; the middle is assumed. */
        private Look look() {
            return new Look(now, asked + took() / 2);
        }
    }

    private record Look(Instant now, long nanos) {}
}
