package dev.gelada.safeguard;

import dev.gelada.document.ErrorText;
import dev.gelada.safeguard.Judgement.Ruling;
import dev.gelada.vitals.task.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** All must permit. This is the one place where an error, a silence or an empty answer is made a veto. */
public final class Safeguards {

    private static final int AT_ONCE = 32;
    private static final Verdict NO_ANSWER = Verdict.veto("no answer");

    private final List<Safeguard> all;
    private final Duration timeout;
    private final Scheduler scheduler;

    public Safeguards(List<Safeguard> all, Duration timeout, Scheduler scheduler) {
        this.all = List.copyOf(all);
        this.timeout = timeout;
        this.scheduler = scheduler;
    }

    /** Has every safeguard judge, concurrently; a veto does not hide the others' reasons. */
    public Mono<Judgement> judge(Proposal proposal) {
        return Flux.fromIterable(all)
                .flatMapSequential(safeguard -> rule(safeguard, proposal), AT_ONCE)
                .collectList()
                .map(Judgement::new);
    }

    /**
     * The verdicts at a future time, of those that can give one.
     *
     * @param soon whether it is so soon that the others' present verdicts are meaningful
     */
    public Mono<Judgement> foresee(Proposal proposal, Instant at, boolean soon) {
        return Flux.fromIterable(all)
                .flatMapSequential(safeguard -> foresee(safeguard, proposal, at, soon), AT_ONCE)
                .collectList()
                .map(Judgement::new);
    }

    private Mono<Ruling> foresee(Safeguard safeguard, Proposal proposal, Instant at, boolean soon) {
        Mono<Verdict> foreseen = Mono.defer(() -> safeguard.foresee(proposal, at));
        return ruling(safeguard, foreseen)
                .switchIfEmpty(Mono.defer(() -> soon ? rule(safeguard, proposal) : Mono.empty()));
    }

    /** Judges again with those whose verdict may have changed since. An error stays an error: it rolls back the transaction. */
    public Mono<Judgement> rejudge(Proposal proposal) {
        return Flux.fromIterable(all)
                .filter(Safeguard::rejudged)
                .concatMap(safeguard -> Mono.defer(() -> safeguard.judge(proposal))
                        .defaultIfEmpty(NO_ANSWER)
                        .map(given -> new Ruling(safeguard.name(), given)))
                .collectList()
                .map(Judgement::new);
    }

    private Mono<Ruling> rule(Safeguard safeguard, Proposal proposal) {
        return ruling(safeguard, Mono.defer(() -> safeguard.judge(proposal)).switchIfEmpty(Mono.just(NO_ANSWER)));
    }

    private Mono<Ruling> ruling(Safeguard safeguard, Mono<Verdict> verdict) {
        return TaskStep.of("safeguard " + safeguard.name(), verdict)
                .timeout(timeout, scheduler)
                .onErrorResume(error -> Mono.just(Verdict.veto(sentence(error))))
                .map(given -> new Ruling(safeguard.name(), given));
    }

    private String sentence(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer within " + timeout.toMillis() + " ms"
                : "evaluation failed: " + ErrorText.of(error);
    }
}
