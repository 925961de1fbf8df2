package dev.gelada.vitals.error;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every error that somebody's net has caught and that nobody was waiting for. The same one a thousand times is one row with a count; the
 * ledger is bounded, and what no longer fits is still logged.
 */
public final class ErrorLedger {

    private static final Logger log = LoggerFactory.getLogger(ErrorLedger.class);
    private static final int ROWS = 200;

    private final Clock clock;
    private final Map<Key, Row> rows = new ConcurrentHashMap<>();

    public ErrorLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes an error down.
     *
     * @param net where it was caught: {@code dropped}, {@code consumer}, {@code resident fleet}
     */
    public void note(String net, Throwable error) {
        Instant now = clock.instant();
        Key key = new Key(net, error.getClass().getName(), String.valueOf(error.getMessage()));
        Row row = rows.size() < ROWS || rows.containsKey(key)
                ? rows.merge(key, Row.first(key, now), (known, fresh) -> known.again(now))
                : Row.first(key, now);
        if (row.count() == 1) {
            log.warn("{}: {}", net, error.toString(), error);
        }
    }

    /** What was caught, the latest first. */
    public List<Row> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing(Row::last).reversed())
                .toList();
    }

    private record Key(String net, String type, String message) {}

    /** One error, however often it came. */
    public record Row(String net, String type, String message, Instant first, Instant last, long count) {

        private static Row first(Key key, Instant at) {
            return new Row(key.net(), key.type(), key.message(), at, at, 1);
        }

        private Row again(Instant at) {
            return new Row(net, type, message, first, at, count + 1);
        }
    }
}
