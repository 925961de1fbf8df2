package dev.gelada.engine.lifecycle;

import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.shutdown.ShutdownReporter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The time in which what is in flight ends, before anything is taken down. */
@RequiredArgsConstructor
final class Drain {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final InFlight inFlight;
    private final ShutdownReporter shutdownReporter;
    private final Duration within;
    private final Scheduler scheduler;

    /**
     * Completes when nothing is in flight any more, or the limit has passed. Whoever asks a second time waits for nothing but what must be put back.
     *
     * @param recovered what is waited for before
     */
    Mono<Void> run(Mono<Void> recovered) {
        Mono<Void> idle = until(inFlight.stopSignals()::idle);
        Mono<Void> hurried = shutdownReporter.hurry().then(until(inFlight.events()::isEmpty));
        return recovered.then(Mono.firstWithSignal(idle, hurried)).timeout(within, Mono.empty(), scheduler);
    }

    private Mono<Void> until(BooleanSupplier done) {
        return Flux.interval(Duration.ZERO, LOOK_EVERY, scheduler)
                .takeUntil(tick -> done.getAsBoolean())
                .then();
    }
}
