package dev.gelada.web.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

/**
 * Counts the wrong tokens of each source within a minute. The answers to a source with many are delayed, the longer the more, which slows
 * guessing; it is logged once per source and minute. The right token is never delayed. Only a limited number of recent sources is kept.
 */
@Slf4j
@RequiredArgsConstructor
final class WrongTokenCounter {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** A slip of the hand, or an old token in a script, is not held up. */
    private static final int FREE = 5;

    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int SOURCES = 1024;

    private static final int LINES = 20;

    private final Clock clock;
    private final SequencedMap<String, Count> sources = new LinkedHashMap<>();
    private Instant linesSince = Instant.EPOCH;
    private int lines;

    /** One more from there. Answers for how long the refusal is to be held back: zero for the first few. */
    Duration delay(String source) {
        int wrong = count(source);
        return wrong <= FREE ? Duration.ZERO : shorter(STEP.multipliedBy(wrong - FREE), LONGEST);
    }

    private synchronized int count(String source) {
        Instant now = clock.instant();
        Count known = sources.remove(source);
        Count next = known == null || !now.isBefore(known.since.plus(WINDOW))
                ? new Count(now, 1)
                : new Count(known.since, known.wrong + 1);
        if (next.wrong == 1 && mayWrite(now)) {
            log.warn("A wrong token came from {}{}", source, known == null ? "" : ", and " + known.wrong + " before");
        }
        sources.put(source, next);
        if (sources.size() > SOURCES) {
            sources.pollFirstEntry();
        }
        return next.wrong;
    }

    /** However many sources there are, the log has so many lines a minute. */
    private boolean mayWrite(Instant now) {
        if (!now.isBefore(linesSince.plus(WINDOW))) {
            linesSince = now;
            lines = 0;
        }
        return ++lines <= LINES;
    }

    /** How many sources are known now. */
    synchronized int size() {
        return sources.size();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Count(Instant since, int wrong) {}
}
