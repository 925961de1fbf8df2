package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** The processes of this machine, through {@code /proc} and pidfd. Nothing here waits longer than the kernel takes to answer. */
@RequiredArgsConstructor
final class LinuxProcesses implements Processes {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ProcFs procFs;
    private final ProtectedProcesses protectedProcesses;
    private final LocalSchedulers localSchedulers;

    @Override
    public Mono<ProcessState> state(ProcessRef process) {
        return Mono.fromCallable(() -> procFs.state(process)).subscribeOn(localSchedulers.blocking());
    }

    @Override
    public Mono<Boolean> signal(ProcessRef process, UnixSignal unixSignal) {
        return Mono.fromCallable(() -> send(process, unixSignal)).subscribeOn(localSchedulers.blocking());
    }

    @Override
    public Mono<Void> exit(ProcessRef process) {
        return PeriodicFlux.atOnce(LOOK_AGAIN, localSchedulers.timing(), () -> state(process))
                .filter(ProcessState.GONE::equals)
                .next()
                .then();
    }

    /** Open first, check then: what is checked while the descriptor is held is what the signal reaches. */
    private boolean send(ProcessRef process, UnixSignal unixSignal) {
        try (PidFd descriptor = PidFd.open(process.pid())) {
            if (descriptor == null || procFs.state(process) == ProcessState.GONE) {
                return false;
            }
            String refusal = protectedProcesses.reason(process.pid());
            if (refusal != null) {
                throw new ProcessAccessException(refusal);
            }
            return descriptor.send(unixSignal);
        }
    }
}
