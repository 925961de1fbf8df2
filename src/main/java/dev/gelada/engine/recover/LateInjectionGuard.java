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
 * What an earlier holder may still do. A request of it may be on the way, and arrive after what it asks for was put back; but no call may take longer
 * than its limit, and none begins under a lease that has run out. Whoever stood still between that look and the call itself finds when it goes on
 * that the event is not its own any more, and puts back what it has done: it needs no successor for that.
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
     * Until when to look again; empty when nothing can come any more.
     *
     * @param putBackAt when its successor put back first
     */
    Optional<Instant> until(List<Injection> prepared, Instant putBackAt) {
        Instant arrived = putBackAt.plus(settings.callTimeout());
        return alone
                ? Optional.empty()
                : prepared.stream()
                        .filter(this::revertible)
                        .map(injection -> injection.order().deadline())
                        .max(Instant::compareTo)
                        .map(end -> end.isBefore(arrived) ? end : arrived)
                        .filter(end -> clock.instant().isBefore(end));
    }

    /** What could not be put back is not waited for. */
    private boolean revertible(Injection injection) {
        return faults.named(injection.fault()).filter(Fault::revertible).isPresent();
    }

    /** How long to the next look. */
    Duration pause(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(settings.stuckRetryInterval()) < 0 ? left : settings.stuckRetryInterval();
    }

    /** Which of them show now. One that cannot be looked at counts: to put it back once more does no harm. */
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
