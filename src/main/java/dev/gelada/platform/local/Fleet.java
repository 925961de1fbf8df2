package dev.gelada.platform.local;

import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadFilter;
import dev.gelada.vitals.bridge.ExternalSink;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.PeriodicFlux;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes that Gelada supervises: started with it, kept running, ended with it. */
@Slf4j
final class Fleet implements BackgroundTask {

    /** The exit codes of a process that TERM or KILL has ended: what an experiment does, and no news. */
    private static final Set<Integer> BY_SIGNAL = Set.of(137, 143);

    private static final Duration TRIM_EVERY = Duration.ofSeconds(5);

    private final List<FleetWorkload> workloads;
    private final List<FleetReplica> fleetReplicas;
    private final FleetFolder folder;
    private final OrphanedProcesses orphanedProcesses;
    private final ProcessTerminator processTerminator;
    private final LocalSchedulers localSchedulers;
    private final ExternalSink<ProcessExit> processExits;

    Fleet(
            List<FleetWorkload> workloads,
            FleetFolder folder,
            OrphanedProcesses orphanedProcesses,
            ProcessTerminator processTerminator,
            LocalSchedulers localSchedulers,
            ExternalSink<ProcessExit> processExits) {
        this.workloads = List.copyOf(workloads);
        this.fleetReplicas = workloads.stream()
                .flatMap(workload -> workload.replicas().stream())
                .toList();
        this.folder = folder;
        this.orphanedProcesses = orphanedProcesses;
        this.processTerminator = processTerminator;
        this.localSchedulers = localSchedulers;
        this.processExits = processExits;
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Phase phase() {
        return Phase.PLATFORM;
    }

    /** Ends what an earlier Gelada left behind, then keeps every replica running. */
    @Override
    public Mono<Void> run() {
        return orphanedProcesses.terminate().then(Mono.when(keepAll(), trimLogs(), logExits()));
    }

    /** Ends every process of the fleet; none is left when it completes, or the log says which. */
    @Override
    public Mono<Void> stop() {
        return Flux.fromIterable(fleetReplicas)
                .flatMapDelayError(this::end, atOnce(), 1)
                .then();
    }

    /** Blocks for a look at every process of these workloads, and at no other. */
    List<Workload> look(WorkloadFilter workloadFilter) {
        return workloads.stream()
                .filter(workload -> workloadFilter.test(workload.ref()))
                .map(FleetWorkload::look)
                .toList();
    }

    private Mono<Void> keepAll() {
        return Flux.fromIterable(fleetReplicas)
                .flatMap(FleetReplica::run, atOnce())
                .then(Mono.never());
    }

    /** The JDK reports exits on threads of its own. */
    private Mono<Void> logExits() {
        return processExits
                .out()
                .doOnNext(processExit -> log.atLevel(BY_SIGNAL.contains(processExit.code()) ? Level.DEBUG : Level.INFO)
                        .log(
                                "{} ({}) ended with exit code {}",
                                processExit.replica(),
                                processExit.process(),
                                processExit.code()))
                .then();
    }

    private Mono<Void> trimLogs() {
        return PeriodicFlux.every(
                        TRIM_EVERY,
                        localSchedulers.timing(),
                        () -> Mono.fromCallable(this::trimmed).subscribeOn(localSchedulers.blocking()))
                .then();
    }

    private boolean trimmed() {
        for (FleetReplica fleetReplica : fleetReplicas) {
            try {
                folder.trim(fleetReplica.name());
            } catch (IOException failed) {
                log.warn("the log of {} cannot be truncated: {}", fleetReplica.name(), failed.getMessage());
            }
        }
        return true;
    }

    private Mono<Void> end(FleetReplica fleetReplica) {
        return fleetReplica
                .close()
                .flatMap(childProcess -> processTerminator.terminate(childProcess.ref()))
                .doOnNext(gone -> {
                    if (!gone) {
                        log.error("{} did not exit after SIGKILL", fleetReplica.name());
                    }
                })
                .filter(Boolean::booleanValue)
                .flatMap(_ -> Mono.fromCallable(() -> forgotten(fleetReplica)).subscribeOn(localSchedulers.blocking()))
                .then();
    }

    private boolean forgotten(FleetReplica fleetReplica) throws IOException {
        folder.forget(fleetReplica.name());
        return true;
    }

    private int atOnce() {
        return Math.max(1, fleetReplicas.size());
    }
}
