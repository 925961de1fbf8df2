package dev.gelada.engine.reap;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a {@link UninstallCleanup} has come.
 *
 * @param reverted what was reverted in all rounds
 * @param last what the last round found
 * @param since from when on nothing was found
 * @param clear whether that was long enough ago
 */
record CleanupProgress(List<ReapResult> reverted, List<ReapResult> last, Duration since, boolean clear) {

    CleanupProgress {
        reverted = List.copyOf(reverted);
        last = List.copyOf(last);
    }

    /** Before the first round has ended it is not known whether anything is left. */
    static CleanupProgress nothingYet(Duration now) {
        return new CleanupProgress(
                List.of(),
                List.of(new ReapResult.Left("everything", "nothing could be checked in time", "")),
                now,
                false);
    }

    /** With what another round has found by now. */
    CleanupProgress after(List<ReapResult> round, Duration now) {
        boolean found = round.stream().anyMatch(one -> !(one instanceof ReapResult.Foreign));
        Duration quiet = found ? now : since;
        Stream<ReapResult> more = round.stream().filter(ReapResult.Reverted.class::isInstance);
        return new CleanupProgress(
                Stream.concat(reverted.stream(), more).toList(),
                round,
                quiet,
                !found && now.minus(quiet).compareTo(UninstallCleanup.QUIET) >= 0);
    }

    ReaperReport reaperReport() {
        return new ReaperReport(Stream.of(
                        reverted.stream(), last.stream().filter(one -> !(one instanceof ReapResult.Reverted)), unsure())
                .flatMap(these -> these)
                .toList());
    }

    /** The timeout came before the cleanup was complete, and the last round has no reason. */
    private Stream<ReapResult> unsure() {
        boolean said = last.stream().anyMatch(ReapResult.Left.class::isInstance);
        return clear || said
                ? Stream.empty()
                : Stream.of(new ReapResult.Left(
                        "the end",
                        "active faults were found until the timeout; is a Gelada running that is not halted?",
                        ""));
    }
}
