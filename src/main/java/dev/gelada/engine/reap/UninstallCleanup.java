package dev.gelada.engine.reap;

import dev.gelada.fault.Injection;
import dev.gelada.platform.PlatformClock;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reverts everything of this installation, round after round, until nothing has been found for a while: before an uninstall, after every
 * Gelada was halted. At first a running Gelada is given time to revert its own faults; later it is not waited for.
 */
@RequiredArgsConstructor
final class UninstallCleanup {

    /** Longer than a Gelada takes to notice its halt switch and to end an injection that it had begun: 2 s, 5 s and 10 s. */
    static final Duration QUIET = Duration.ofSeconds(20);

    /** How long a Gelada that noticed its halt needs for faults that revert at once. */
    static final Duration COURTESY = Duration.ofSeconds(8);

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Reaper reaper;
    private final PlatformClock time;
    /** How long it may take at most. */
    private final Duration within;

    private final Scheduler scheduler;

    /** What was reverted in all rounds, and what is left after the last. Never errs. */
    Mono<ReaperReport> reaperReport() {
        return Mono.defer(() -> rounds(now()));
    }

    private Mono<ReaperReport> rounds(Duration start) {
        return PeriodicFlux.atOnce(
                        EVERY, scheduler, () -> round(now().minus(start).compareTo(COURTESY) < 0))
                .takeUntilOther(Mono.delay(within, scheduler))
                .scan(
                        CleanupProgress.nothingYet(start),
                        (cleanupProgress, round) -> cleanupProgress.after(round, now()))
                .takeUntil(CleanupProgress::clear)
                .last()
                .map(CleanupProgress::reaperReport);
    }

    private Mono<List<ReapResult>> round(boolean courteous) {
        Mono<List<ReapResult>> asked = courteous
                ? time.now().flatMap(now -> reaped(injection -> ReaperJob.overdue(injection, now)))
                : reaped(_ -> true);
        return asked.onErrorResume(
                error -> Mono.just(List.of(new ReapResult.Left("the undo notes", "cannot be read: " + error, ""))));
    }

    private Mono<List<ReapResult>> reaped(Predicate<Injection> which) {
        return reaper.reap(which).collectList();
    }

    private Duration now() {
        return Duration.ofMillis(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
