package dev.gelada.engine.lifecycle;

import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.shutdown.ShutdownReporter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Lets what is in flight finish when the program ends, for a limited time. */
@RequiredArgsConstructor
final class Drain {

    private final StopSignals stopSignals;
    private final InFlightEvents inFlightEvents;
    private final ShutdownReporter shutdownReporter;
    private final Duration within;
    private final Scheduler scheduler;

    /**
     * Accepts nothing new and stops every event. After a second signal it waits only for reverts.
     *
     * @param recovery the recovery at the start, which is finished where it has begun
     */
    Mono<Void> begin(Mono<Void> recovery) {
        stopSignals.shutDown();
        Mono<Void> idle = until(stopSignals::idle);
        Mono<Void> hurried = shutdownReporter.hurry().then(until(inFlightEvents::isEmpty));
        return Mono.when(
                shutdownReporter.begin(),
                recovery.then(Mono.firstWithSignal(idle, hurried)).timeout(within, Mono.empty(), scheduler));
    }

    /** Says what became of everything. */
    Mono<Void> end() {
        return Mono.defer(() -> shutdownReporter.end(inFlightEvents.events()));
    }

    private Mono<Void> until(BooleanSupplier done) {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(20), scheduler)
                .takeUntil(tick -> done.getAsBoolean())
                .then();
    }
}
