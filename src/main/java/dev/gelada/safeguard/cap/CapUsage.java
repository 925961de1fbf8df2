package dev.gelada.safeguard.cap;

import dev.gelada.document.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts towards some limits.
 *
 * @param setting what the limits are set with: {@code gelada.safeguard.cap}
 * @param where after the number of targets in a sentence: {@code  in namespace shop}
 * @param wanted how many targets the event would hit
 * @param before when each target was hit that counts, in any order: clocks of replicas differ
 */
record CapUsage(String setting, String where, int wanted, List<Instant> before) {

    /** Null when no limit is passed. */
    @Nullable
    String objection(CapLimits capLimits, Instant now) {
        Integer event = capLimits.event();
        if (event != null && wanted > event) {
            return "this would hit %d targets%s; %s.event allows %d: draw fewer"
                    .formatted(wanted, where, setting, event);
        }
        String hour = objection("hour", capLimits.hour(), Duration.ofHours(1), now);
        return hour != null ? hour : objection("day", capLimits.day(), Duration.ofDays(1), now);
    }

    private @Nullable String objection(String name, @Nullable Integer limit, Duration span, Instant now) {
        if (limit == null) {
            return null;
        }
        List<Instant> within = before.stream()
                .filter(hit -> hit.isAfter(now.minus(span)))
                .sorted()
                .toList();
        int over = within.size() + wanted - limit;
        if (over <= 0) {
            return null;
        }
        String room = wanted > limit
                ? "draw fewer"
                : "there is room at " + within.get(over - 1).plus(span);
        return "%d targets%s were hit within the last %s and this would hit %d more; %s.%s allows %d: %s"
                .formatted(within.size(), where, Durations.write(span), wanted, setting, name, limit, room);
    }
}
