package dev.gelada.safeguard;

import dev.gelada.schedule.OpeningHours.Closure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Intervals in which no fault may be active: no event may start in one, nor may its fault last into one.
 *
 * @param all as far ahead as they were computed, see {@link #AHEAD}
 */
public record BlackoutPeriods(List<Closure> all) {

    /** How far ahead it is looked when a pause ends. */
    public static final Duration AHEAD = Duration.ofDays(60);

    public BlackoutPeriods {
        all = all.stream()
                .sorted(Comparator.comparingLong((Closure pause) -> pause.span().from()))
                .toList();
    }

    public Verdict judge(Proposal proposal, Instant now) {
        Duration lasts = Objects.requireNonNullElse(proposal.experiment().duration(), Duration.ZERO);
        Instant end = now.plus(lasts).plusMillis(1);
        return all.stream()
                .filter(pause ->
                        now.isBefore(pause.span().end()) && pause.span().start().isBefore(end))
                .findFirst()
                .map(pause -> Verdict.veto(sentence(pause, now)))
                .orElse(Verdict.PERMIT);
    }

    private String sentence(Closure pause, Instant now) {
        Instant over = over(pause.span().end());
        String until = over.isBefore(now.plus(AHEAD)) ? "until " + over : "for more than " + AHEAD.toDays() + " days";
        return pause.span().start().isAfter(now)
                ? "%s begins at %s, before this event would end, and lasts %s"
                        .formatted(pause.reason(), pause.span().start(), until)
                : "%s lasts %s".formatted(pause.reason(), until);
    }

    /** What follows without a gap belongs to it. */
    private Instant over(Instant end) {
        Instant over = end;
        for (Closure pause : all) {
            if (!pause.span().start().isAfter(over) && pause.span().end().isAfter(over)) {
                over = pause.span().end();
            }
        }
        return over;
    }
}
