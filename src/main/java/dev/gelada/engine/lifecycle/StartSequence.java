package dev.gelada.engine.lifecycle;

import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorSource;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** What comes before anything new: the halt is read, and what an earlier life left behind is put back. Each is tried until it has worked. */
@RequiredArgsConstructor
final class StartSequence {

    private final Supervisor supervisor;
    private final Halt halt;
    private final ShutdownReporter shutdownReporter;
    private final StartupRecovery startupRecovery;

    /** @param recovering run when the halt is known and recovery begins */
    Mono<Void> run(Runnable recovering) {
        Mono<Void> known = Bulkhead.UNDO
                .around(halt.load())
                .then(shutdownReporter.greet())
                .then(Mono.fromRunnable(recovering));
        return supervisor
                .patiently(ErrorSource.LIFECYCLE, "reading the halt", known)
                .then(supervisor.patiently(ErrorSource.LIFECYCLE, "recovery", startupRecovery.recover()));
    }
}
