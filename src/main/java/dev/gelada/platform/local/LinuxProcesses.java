package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes of this machine, through {@code /proc} and pidfd. Nothing here waits longer than the kernel takes to answer. */
final class LinuxProcesses implements Processes {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Proc proc;
    private final Untouchable untouchable;
    private final Threads threads;

    LinuxProcesses(Proc proc, Untouchable untouchable, Threads threads) {
        this.proc = proc;
        this.untouchable = untouchable;
        this.threads = threads;
    }

    @Override
    public Mono<ProcessState> state(ProcessRef process) {
        return Mono.fromCallable(() -> proc.state(process)).subscribeOn(threads.blocking());
    }

    @Override
    public Mono<Boolean> signal(ProcessRef process, Signal signal) {
        return Mono.fromCallable(() -> send(process, signal)).subscribeOn(threads.blocking());
    }

    @Override
    public Mono<Void> exit(ProcessRef process) {
        return Flux.interval(Duration.ZERO, LOOK_AGAIN, threads.timing())
                .onBackpressureDrop()
                .concatMap(_ -> state(process))
                .filter(ProcessState.GONE::equals)
                .next()
                .then();
    }

    /** Open first, check then: what is checked while the descriptor is held is what the signal reaches. */
    private boolean send(ProcessRef process, Signal signal) {
        try (PidFd descriptor = PidFd.open(process.pid())) {
            if (descriptor == null || proc.state(process) == ProcessState.GONE) {
                return false;
            }
            String refusal = untouchable.reason(process.pid());
            if (refusal != null) {
                throw new ProcessAccessException(refusal);
            }
            return descriptor.send(signal);
        }
    }
}
