package dev.gelada.platform.local;

import dev.gelada.platform.Workload;
import dev.gelada.vitals.bridge.Bridge;
import dev.gelada.vitals.task.Resident;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes that Gelada runs itself: started with it, kept running, ended with it. */
final class Fleet implements Resident {

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    /** The exit codes of a process that TERM or KILL has ended: what an experiment does, and no news. */
    private static final Set<Integer> BY_SIGNAL = Set.of(137, 143);

    private static final Duration TRIM_EVERY = Duration.ofSeconds(5);

    private final List<FleetWorkload> workloads;
    private final List<Replica> replicas;
    private final FleetFolder folder;
    private final Leftovers leftovers;
    private final Ending ending;
    private final Threads threads;
    private final Bridge<Exit> exits;

    Fleet(
            List<FleetWorkload> workloads,
            FleetFolder folder,
            Leftovers leftovers,
            Ending ending,
            Threads threads,
            Bridge<Exit> exits) {
        this.workloads = List.copyOf(workloads);
        this.replicas = workloads.stream()
                .flatMap(workload -> workload.replicas().stream())
                .toList();
        this.folder = folder;
        this.leftovers = leftovers;
        this.ending = ending;
        this.threads = threads;
        this.exits = exits;
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
        return leftovers.end().then(Mono.when(keepAll(), trimLogs(), tellExits()));
    }

    /** Ends every process of the fleet; none is left when it completes, or the log says which. */
    @Override
    public Mono<Void> stop() {
        return Flux.fromIterable(replicas)
                .flatMapDelayError(this::end, atOnce(), 1)
                .then();
    }

    /** Blocks for a look at every process. */
    List<Workload> look() {
        return workloads.stream().map(FleetWorkload::look).toList();
    }

    private Mono<Void> keepAll() {
        return Flux.fromIterable(replicas).flatMap(Replica::run, atOnce()).then(Mono.never());
    }

    /** The JDK tells of exits on threads of its own. */
    private Mono<Void> tellExits() {
        return exits.out()
                .doOnNext(exit -> log.atLevel(BY_SIGNAL.contains(exit.code()) ? Level.DEBUG : Level.INFO)
                        .log("{} ({}) ended with exit code {}", exit.replica(), exit.process(), exit.code()))
                .then();
    }

    private Mono<Void> trimLogs() {
        return Flux.interval(TRIM_EVERY, threads.timing())
                .onBackpressureDrop()
                .concatMap(_ -> Mono.fromCallable(this::trimmed).subscribeOn(threads.blocking()))
                .then();
    }

    private boolean trimmed() {
        for (Replica replica : replicas) {
            try {
                folder.trim(replica.name());
            } catch (IOException failed) {
                log.warn("the log of {} cannot be kept short: {}", replica.name(), failed.getMessage());
            }
        }
        return true;
    }

    private Mono<Void> end(Replica replica) {
        return replica.close()
                .flatMap(child -> ending.end(child.ref()))
                .doOnNext(gone -> {
                    if (!gone) {
                        log.error("{} did not end, not even of KILL", replica.name());
                    }
                })
                .filter(Boolean::booleanValue)
                .flatMap(_ -> Mono.fromCallable(() -> forgotten(replica)).subscribeOn(threads.blocking()))
                .then();
    }

    private boolean forgotten(Replica replica) throws IOException {
        folder.forget(replica.name());
        return true;
    }

    private int atOnce() {
        return Math.max(1, replicas.size());
    }
}
