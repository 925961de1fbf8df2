package dev.gelada.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What time it is for everybody who shares a database: the database's own, looked at now and then, and counted on in between by a
 * clock that nobody can set. So replicas whose machines disagree by minutes agree about leases, due times and deadlines to within the
 * time that a question to the database takes.
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

    /** The database has been asked again. What it says counts only if it cannot be explained by the time that asking took. */
    void heard(Answer answer) {
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
     * What the database said when it was asked.
     *
     * @param asked and {@code answered}: when, by the clock that nobody can set
     */
    record Answer(Instant now, long asked, long answered) {

        private long took() {
            return answered - asked;
        }

        /** The database looked at its clock somewhere between question and answer. */
        private Look look() {
            return new Look(now, asked + took() / 2);
        }
    }

    private record Look(Instant now, long nanos) {}
}
