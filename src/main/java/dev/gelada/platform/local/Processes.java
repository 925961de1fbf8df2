package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import reactor.core.publisher.Mono;

/**
 * Access to the processes of this machine. Signals go through a pidfd whose process was compared with the reference after opening, so a
 * reused pid is never signalled.
 *
 * <p>Errors are {@link ProcessAccessException}s: not permitted, or protected (pid 1, Gelada itself, its ancestors).
 */
public interface Processes {

    /** The kernel's present answer; {@link ProcessState#GONE} when the process does not exist any more (also after a reboot). */
    Mono<ProcessState> state(ProcessRef process);

    /** Sends one signal; false when the process is gone, which is an answer and no error. */
    Mono<Boolean> signal(ProcessRef process, UnixSignal unixSignal);

    /** Completes when the process has gone (a zombie counts as gone); waits as long as it takes, cancel to stop waiting. */
    Mono<Void> exit(ProcessRef process);
}
