package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Ends a process of the fleet: politely first, then for certain. A stopped one is continued, else it could not obey. */
record ProcessTerminator(Processes processes, LocalSchedulers threads) {

    private static final Duration POLITE = Duration.ofSeconds(5);
    private static final Duration CERTAIN = Duration.ofSeconds(2);

    /** Whether the process is gone in the end. */
    Mono<Boolean> terminate(ProcessRef process) {
        return processes
                .signal(process, UnixSignal.TERM)
                .then(processes.signal(process, UnixSignal.CONT))
                .then(gone(process, POLITE))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.defer(() -> kill(process)));
    }

    private Mono<Boolean> kill(ProcessRef process) {
        return processes.signal(process, UnixSignal.KILL).then(gone(process, CERTAIN));
    }

    private Mono<Boolean> gone(ProcessRef process, Duration within) {
        return processes.exit(process).thenReturn(true).timeout(within, Mono.just(false), threads.timing());
    }
}
