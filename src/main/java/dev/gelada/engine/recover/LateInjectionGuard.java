package dev.gelada.engine.recover;

import dev.gelada.engine.EngineProperties;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Covers what an earlier holder may still do. One of its requests may be under way, and arrive after the revert; but every call has a
 * time limit, and none begins under an expired lease. A holder that was suspended between that check and the call finds when it resumes
 * that it has lost the event, and reverts what it did by itself.
 */
@RequiredArgsConstructor
public final class LateInjectionGuard {

    private static final int AT_ONCE = 32;

    private final Faults faults;
    private final ErrorRegistry errors;
    /** No other replica can be using the store, so an earlier holder is certainly dead. */
    private final boolean alone;

    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;

    /**
     * Until when to look for late injections; empty when none can come any more.
     *
     * @param revertedAt when its successor first reverted
     */
    Optional<Instant> until(List<Injection> prepared, Instant revertedAt) {
        Instant arrived = revertedAt.plus(settings.callTimeout());
        return alone
                ? Optional.empty()
                : prepared.stream()
                        .filter(this::revertible)
                        .map(injection -> injection.order().deadline())
                        .max(Instant::compareTo)
                        .map(end -> end.isBefore(arrived) ? end : arrived)
                        .filter(end -> clock.instant().isBefore(end));
    }

    /** Irrevertible faults are not waited for. */
    private boolean revertible(Injection injection) {
        return faults.named(injection.fault()).filter(Fault::revertible).isPresent();
    }

    /** How long to the next look. */
    Duration pause(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(settings.stuckRetryInterval()) < 0 ? left : settings.stuckRetryInterval();
    }

    /** Which of them show an effect now. One that cannot be observed counts: reverting it again does no harm. */
    Mono<List<Injection>> shown(List<Injection> prepared) {
        return alone
                ? Mono.just(List.of())
                : Flux.fromIterable(prepared).filterWhen(this::shows, AT_ONCE).collectList();
    }

    private Mono<Boolean> shows(Injection injection) {
        return Mono.justOrEmpty(faults.named(injection.fault()).filter(Fault::revertible))
                .flatMap(fault -> fault.observe(injection).timeout(settings.callTimeout(), scheduler))
                .onErrorResume(error -> {
                    errors.record(
                            ErrorSource.RECOVERY, injection.order().event().value(), error);
                    return Mono.just(true);
                })
                .defaultIfEmpty(false);
    }
}
