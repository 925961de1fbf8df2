package dev.gelada.run;

import dev.gelada.document.ErrorText;
import dev.gelada.engine.EngineControl;
import dev.gelada.engine.preflight.PreflightReport;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.PeriodicFlux;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs each experiment once, one after another: previews all, asks, triggers one and waits for its end before the next. It ends with the
 * first event whose revert is stuck, and triggers nothing more once the program has been asked to end.
 */
@RequiredArgsConstructor
final class RunTask implements BackgroundTask {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration FLEET_PATIENCE = Duration.ofSeconds(30);

    private final RunRequest request;
    private final List<Experiment> experiments;
    private final Collaborators with;
    private final Scheduler work;
    private final Scheduler blocking;
    private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    @Override
    public String name() {
        return "run";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    /** Completed at the end; never when the program was asked to end before. */
    CompletableFuture<RunEnd> end() {
        return end;
    }

    @Override
    public Mono<Void> run() {
        return ready().then(Mono.defer(this::previews))
                .then(Mono.defer(this::confirmed))
                .flatMap(yes -> yes ? events() : Mono.just(new RunEnd(List.of(Outcome.SKIPPED), false)))
                .onErrorResume(broken -> {
                    request.err().println("gelada: " + ErrorText.of(broken));
                    return Mono.just(new RunEnd(List.of(Outcome.FAILED), false));
                })
                .doOnNext(end::complete)
                .then(Mono.never());
    }

    /** A fleet of our own is only being started now: it is given some time to be there. Who is not there by then, safeguards judge. */
    private Mono<Void> ready() {
        return PeriodicFlux.atOnce(
                        LOOK_EVERY,
                        work,
                        () -> with.platform().workloads().all(Workload::healthy).onErrorReturn(false))
                .filter(healthy -> healthy && with.engineControl().stage() == EngineControl.Stage.RUNNING)
                .next()
                .timeout(FLEET_PATIENCE, Mono.just(false), work)
                .then();
    }

    private Mono<Void> previews() {
        return Flux.fromIterable(experiments)
                .concatMap(experiment -> with.preflight()
                        .apply(experiment)
                        .map(report -> RunPreview.lines(
                                experiment.name(), with.dryRunPolicy().appliesTo(experiment), report)))
                .doOnNext(lines -> lines.forEach(request.out()::println))
                .then();
    }

    private Mono<Boolean> confirmed() {
        return request.confirmed()
                ? Mono.just(true)
                : Mono.fromCallable(this::ask).subscribeOn(blocking);
    }

    private boolean ask() throws IOException {
        request.out().print("Run " + (experiments.size() == 1 ? "it" : "them") + "? [y/N] ");
        request.out().flush();
        String answer = new BufferedReader(new InputStreamReader(request.in(), StandardCharsets.UTF_8)).readLine();
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private Mono<RunEnd> events() {
        return Flux.fromIterable(experiments)
                .takeWhile(_ -> with.engineControl().stage() == EngineControl.Stage.RUNNING)
                .concatMap(this::event)
                .doOnNext(last -> {
                    if (last.entry() instanceof JournalEntry.Closed closed) {
                        outcomes.add(closed.outcome());
                    }
                })
                .takeUntil(last -> last.entry() instanceof JournalEntry.Stuck)
                .any(last -> last.entry() instanceof JournalEntry.Stuck)
                .map(stuck -> new RunEnd(outcomes, stuck));
    }

    /** The last entry of an event, or the one that says that it is stuck. */
    private Mono<RecordedEntry> event(Experiment experiment) {
        return with.engineControl()
                .trigger(experiment, "gelada run", null, false)
                .flatMap(this::last);
    }

    private Mono<RecordedEntry> last(EventId event) {
        return with.journal()
                .follow(0)
                .filter(entry -> event.equals(entry.subject().event()))
                .filter(entry ->
                        entry.entry() instanceof JournalEntry.Closed || entry.entry() instanceof JournalEntry.Stuck)
                .next();
    }

    /**
     * What it works with.
     *
     * @param preflight what an event would meet if it were triggered now
     */
    record Collaborators(
            EngineControl engineControl,
            Function<Experiment, Mono<PreflightReport>> preflight,
            Journal journal,
            Platform platform,
            DryRunPolicy dryRunPolicy) {}
}
