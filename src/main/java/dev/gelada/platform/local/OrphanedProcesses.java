package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.util.Map;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fleet processes whose Gelada is gone, known by their pid files. A pid file alone ends nothing: the process must still be the same one,
 * by boot, pid and start.
 *
 * @param self this Gelada, whose own children are not orphaned
 */
@Slf4j
record OrphanedProcesses(
        FleetFolder folder, Processes processes, ProcessTerminator ending, ProcessRef self, LocalSchedulers threads) {

    private static final int AT_ONCE = 16;

    /** Completes when none is left; an error when another Gelada is alive and keeps its fleet in the same folder. */
    Mono<Void> terminate() {
        return Mono.fromCallable(folder::remembered)
                .subscribeOn(threads.blocking())
                .flatMapIterable(Map::entrySet)
                .filter(entry -> !entry.getValue().owner().equals(self))
                .flatMap(entry -> terminate(entry.getKey(), entry.getValue()), AT_ONCE)
                .then();
    }

    private Mono<Void> terminate(String replica, PidFile pidFile) {
        return processes.state(pidFile.owner()).flatMap(owner -> switch (owner) {
            case RUNNING, STOPPED ->
                Mono.error(new IllegalStateException("another Gelada (" + pidFile.owner() + ") keeps its fleet in "
                        + folder.path() + "; give each its own gelada.data"));
            case GONE ->
                terminate(pidFile.process())
                        .then(Mono.fromCallable(() -> forget(replica)).subscribeOn(threads.blocking()))
                        .then();
        });
    }

    private Mono<Boolean> terminate(ProcessRef process) {
        return Flux.just(ProcessState.RUNNING, ProcessState.STOPPED)
                .filterWhen(alive -> processes.state(process).map(alive::equals))
                .next()
                .doOnNext(_ -> log.info("ending {}, left by an earlier run of Gelada", process))
                .flatMap(_ -> ending.terminate(process));
    }

    private boolean forget(String replica) throws IOException {
        folder.forget(replica);
        return true;
    }
}
