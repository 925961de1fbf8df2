package dev.gelada.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * The moments a cron expression names in a zone.
 *
 * <p>The expression itself is only asked for local times, and each span between two changes of the clocks is walked on its own. Asked for
 * zoned times, {@code CronExpression} (Spring 7.0.10) never comes back where the clocks change by half an hour (Australia/Lord_Howe).
 */
final class CronTimes {

    /** The start of a leap year: an expression that fires at all fires in the years after it. */
    private static final LocalDateTime ANY = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final CronExpression expression;
    private final ZoneRules rules;

    CronTimes(String expression, ZoneId zone) {
        this.expression = CronExpression.parse(expression);
        this.rules = zone.getRules();
    }

    /** Refuses an expression that makes no sense or never fires. */
    static void check(String expression) {
        CronValidator.check(expression);
        if (parse(expression).next(ANY) == null) {
            throw new IllegalArgumentException("'" + expression + "' never fires; write a day that exists");
        }
    }

    private static CronExpression parse(String expression) {
        try {
            return CronExpression.parse(expression);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no cron expression: " + broken.getMessage()
                            + "; write six fields, seconds first, like '0 */15 * * * *'",
                    broken);
        }
    }

    /** The first moment after the given one; null when there is none any more. */
    @Nullable
    Instant next(Instant after) {
        Instant from = after;
        ZoneOffset offset = rules.getOffset(after);
        ZoneOffsetTransition change = rules.nextTransition(after);
        Instant found = next(from, offset);
        while (found != null && change != null && !found.isBefore(change.getInstant())) {
            from = change.getInstant().minusNanos(1);
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
            found = next(from, offset);
        }
        return found;
    }

    private @Nullable Instant next(Instant after, ZoneOffset offset) {
        LocalDateTime found = expression.next(LocalDateTime.ofInstant(after, offset));
        return found == null ? null : found.toInstant(offset);
    }
}
