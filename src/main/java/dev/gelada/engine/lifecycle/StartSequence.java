package dev.gelada.engine.lifecycle;

import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorSource;
import reactor.core.publisher.Mono;

/** The steps before any new event. Each is retried until it succeeds. */
record StartSequence(
        Supervisor supervisor, Halt halt, ShutdownReporter shutdownReporter, StartupRecovery startupRecovery) {

    /** @param recovering called when recovery is about to begin */
    Mono<Void> run(Runnable recovering) {
        return supervisor
                .patiently(
                        ErrorSource.LIFECYCLE,
                        "reading the halt",
                        Bulkhead.UNDO
                                .around(halt.load())
                                .then(shutdownReporter.greet())
                                .then(Mono.fromRunnable(recovering)))
                .then(supervisor.patiently(ErrorSource.LIFECYCLE, "recovery", startupRecovery.recover()));
    }
}
