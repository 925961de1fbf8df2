package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Puts back what was done. Tries with growing pauses; what does not give way in time is told loudly and tried again later, for ever. */
final class Reverting {

    private static final int AT_ONCE = 32;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Faults faults;
    private final Writing writing;
    private final Owing owing;
    private final EngineProperties settings;
    private final Scheduler scheduler;

    Reverting(Faults faults, Writing writing, Owing owing, EngineProperties settings, Scheduler scheduler) {
        this.faults = faults;
        this.writing = writing;
        this.owing = owing;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Reverts all; answers whether all are put back. Never errs because of a fault, only when the journal cannot be written. */
    Mono<Boolean> revert(Lease lease, List<Injection> injections, String because, Duration patience) {
        owing.owe(lease.event().id());
        return writing.tell(lease, new Entry.Reverting(because))
                .thenMany(Flux.fromIterable(injections))
                .flatMap(injection -> revert(lease, injection, patience), AT_ONCE)
                .all(reverted -> reverted)
                .doOnNext(all -> {
                    if (all) {
                        owing.settle(lease.event().id());
                    }
                });
    }

    private Mono<Boolean> revert(Lease lease, Injection injection, Duration patience) {
        return faults.named(injection.fault())
                .map(fault -> revert(lease, fault, injection, patience))
                .orElseGet(() -> unknown(lease, injection));
    }

    private Mono<Boolean> revert(Lease lease, Fault fault, Injection injection, Duration patience) {
        Retry untilPatienceEnds = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(scheduler);
        return Mono.defer(() -> fault.revert(injection))
                .timeout(settings.callLimit(), scheduler)
                .onErrorResume(error -> failed(lease, injection, error).then(Mono.error(error)))
                .retryWhen(untilPatienceEnds)
                .thenReturn(true)
                .timeout(patience, Mono.just(false), scheduler)
                .onErrorReturn(false)
                .flatMap(reverted -> reverted
                        ? writing.tell(
                                        lease,
                                        new Entry.Reverted(injection.order().target(), fault.revertible()))
                                .thenReturn(true)
                        : stuck(lease, injection, "it did not give way within " + patience.toSeconds() + " s"));
    }

    /** Kept, loud and tried again by every later version: whoever comes next may know the fault. */
    private Mono<Boolean> unknown(Lease lease, Injection injection) {
        String why = "this version knows no fault " + injection.fault() + "; start one that does, or undo it by hand";
        return failed(lease, injection, new IllegalStateException(why)).then(stuck(lease, injection, why));
    }

    private Mono<Void> failed(Lease lease, Injection injection, Throwable error) {
        return writing.tell(
                lease, new Entry.RevertFailed(injection.order().target(), sentence(error), injection.humanCommand()));
    }

    private Mono<Boolean> stuck(Lease lease, Injection injection, String why) {
        String command = injection.humanCommand().isBlank() ? why : injection.humanCommand();
        return writing.tell(lease, new Entry.Stuck(injection.order().target(), command))
                .thenReturn(false);
    }

    private String sentence(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer within " + settings.callLimit().toSeconds() + " s"
                : Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
