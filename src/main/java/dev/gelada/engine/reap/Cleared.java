package dev.gelada.engine.reap;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a {@link Clearing} has come.
 *
 * @param putBack what was reverted in all rounds
 * @param last what the last round found
 * @param since from when on nothing was found
 * @param clear whether that was long enough ago
 */
record Cleared(List<Reaped> putBack, List<Reaped> last, Duration since, boolean clear) {

    Cleared {
        putBack = List.copyOf(putBack);
        last = List.copyOf(last);
    }

    /** Until the first look is over, nobody knows that nothing is left. */
    static Cleared nothingYet(Duration now) {
        return new Cleared(
                List.of(),
                List.of(new Reaped.Left("everything", "nothing could be looked at in time", "")),
                now,
                false);
    }

    /** With what another round has found by now. */
    Cleared after(List<Reaped> round, Duration now) {
        boolean found = round.stream().anyMatch(one -> !(one instanceof Reaped.Foreign));
        Duration quiet = found ? now : since;
        Stream<Reaped> more = round.stream().filter(Reaped.PutBack.class::isInstance);
        return new Cleared(
                Stream.concat(putBack.stream(), more).toList(),
                round,
                quiet,
                !found && now.minus(quiet).compareTo(Clearing.QUIET) >= 0);
    }

    Report report() {
        return new Report(Stream.of(
                        putBack.stream(), last.stream().filter(one -> !(one instanceof Reaped.PutBack)), unsure())
                .flatMap(these -> these)
                .toList());
    }

    /** The time was up before it was clear, and the last round says of nothing why. */
    private Stream<Reaped> unsure() {
        boolean said = last.stream().anyMatch(Reaped.Left.class::isInstance);
        return clear || said
                ? Stream.empty()
                : Stream.of(new Reaped.Left(
                        "the end",
                        "something was found until the time was up; does a Gelada run that is not halted?",
                        ""));
    }
}
