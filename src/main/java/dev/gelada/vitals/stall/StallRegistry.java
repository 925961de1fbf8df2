package dev.gelada.vitals.stall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;

/** What has held up the loops, one row for each guilty line. Bounded: the row that was seen longest ago leaves first. */
@Component
@Slf4j
@RequiredArgsConstructor
public final class StallRegistry {

    private static final int ROWS = 100;

    private final Clock clock;
    private final SequencedMap<String, Stall> rows = new LinkedHashMap<>();
    private long count;
    private Duration total = Duration.ZERO;

    /** A loop is late. Answers the key to say more under. */
    String begin(String thread, BlockingFrameFinder blockingFrameFinder) {
        Stall row = put(thread, blockingFrameFinder);
        if (row.count() == 2) { // the first use of anything is slow once; what comes again is worth a line
            log.warn("{} is blocked again: {}", thread, blockingFrameFinder.frame());
        }
        return row.frame();
    }

    private synchronized Stall put(String thread, BlockingFrameFinder blockingFrameFinder) {
        Instant now = clock.instant();
        Stall fresh = new Stall(
                blockingFrameFinder.cause(),
                blockingFrameFinder.frame(),
                blockingFrameFinder.stack(),
                thread,
                Duration.ZERO,
                Duration.ZERO,
                now,
                now,
                1);
        Stall earlier = rows.remove(fresh.frame());
        Stall row = earlier == null ? fresh : earlier.again(fresh);
        rows.put(row.frame(), row);
        count++;
        if (rows.size() > ROWS) {
            rows.pollFirstEntry();
        }
        return row;
    }

    /** It continues, or has just ended. */
    synchronized void lasts(String key, Duration more, Duration soFar) {
        total = total.plus(more);
        rows.computeIfPresent(key, (same, row) -> row.lasting(more, soFar, clock.instant()));
    }

    /** What was seen, the latest first. */
    public synchronized List<Stall> rows() {
        return new ArrayList<>(rows.values()).reversed();
    }

    /** How many times a loop was late since the start. */
    public synchronized long count() {
        return count;
    }

    /** How long all loops together were late since the start. */
    public synchronized Duration total() {
        return total;
    }
}
