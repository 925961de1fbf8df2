package dev.gelada.platform.local;

import dev.gelada.vitals.bridge.ExternalSink;
import dev.gelada.vitals.task.Backoff;
import dev.gelada.vitals.task.PeriodicFlux;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One replica of a workload of the fleet, in which one process is kept running. */
@Slf4j
final class FleetReplica {

    private static final Duration KNOCK_EVERY = Duration.ofMillis(100);
    /** A replica that ran this long ran well, and what went wrong before is forgotten. */
    private static final Duration WELL = Duration.ofSeconds(10);

    private final String workload;
    private final String name;
    private final LocalProperties.Fleet settings;
    private final ProcessLauncher processLauncher;
    private final LocalSchedulers localSchedulers;
    private final ExternalSink<ProcessExit> processExits;
    private final Backoff backoff;

    private volatile @Nullable ChildProcess childProcess;
    private boolean logged;
    private boolean closed;
    private int port;
    private Duration pause = Duration.ZERO;

    FleetReplica(
            String workload,
            int number,
            LocalProperties.Fleet settings,
            ProcessLauncher processLauncher,
            LocalSchedulers localSchedulers,
            ExternalSink<ProcessExit> processExits) {
        this.workload = workload;
        this.name = workload + "-" + number;
        this.settings = settings;
        this.processLauncher = processLauncher;
        this.localSchedulers = localSchedulers;
        this.processExits = processExits;
        this.backoff =
                new Backoff(settings.backoff().initial(), settings.backoff().max());
    }

    String name() {
        return name;
    }

    /** The process in it now, as far as is known; it may just have died. */
    @Nullable
    ChildProcess childProcess() {
        return childProcess;
    }

    /** Keeps a process running, without end. Cancelling leaves the running one alone; a later run adopts it. */
    Mono<Void> run() {
        return Mono.defer(this::onceThrough).repeat().then();
    }

    /** Nothing is started any more after this. */
    Mono<ChildProcess> close() {
        return Mono.fromCallable(this::closing).subscribeOn(localSchedulers.blocking());
    }

    private Mono<Long> onceThrough() {
        return Mono.fromCallable(this::present)
                .subscribeOn(localSchedulers.blocking())
                .flatMap(this::untilItEnds)
                .defaultIfEmpty(Duration.ZERO)
                .onErrorResume(IOException.class, this::didNotStart)
                .flatMap(this::waitAfter);
    }

    private Mono<Duration> untilItEnds(ChildProcess running) {
        Mono<Void> exit = Mono.fromFuture(running.process()::onExit, true).then();
        Mono<Void> answer =
                running.answered() ? Mono.never() : firstAnswer(running).then(Mono.never());
        return Mono.firstWithSignal(exit, answer)
                .publishOn(localSchedulers.blocking())
                .then(Mono.fromCallable(() -> ended(running)));
    }

    private Mono<Void> firstAnswer(ChildProcess running) {
        return PeriodicFlux.every(
                        KNOCK_EVERY,
                        localSchedulers.timing(),
                        () -> Mono.fromCallable(running::knock).subscribeOn(localSchedulers.blocking()))
                .takeUntil(Boolean::booleanValue)
                .then();
    }

    /** The running process, or a new one; null when none may or could be started. */
    private synchronized @Nullable ChildProcess present() throws IOException {
        ChildProcess running = childProcess;
        if (closed || (running != null && running.process().isAlive())) {
            return running;
        }
        if (!logged) {
            processLauncher.freshLog(name);
            logged = true;
        }
        port = processLauncher.port(settings, port);
        ChildProcess launched = processLauncher.launch(workload, name, settings, port);
        if (launched != null) {
            CompletableFuture<Void> _ = launched.process()
                    .onExit()
                    .thenAccept(ended -> processExits.offer(new ProcessExit(name, launched.ref(), ended.exitValue())));
        }
        childProcess = launched;
        return launched;
    }

    private synchronized @Nullable ChildProcess closing() {
        closed = true;
        return childProcess;
    }

    private Duration ended(ChildProcess ended) {
        childProcess = null;
        return processLauncher.age(ended);
    }

    private Mono<Duration> didNotStart(IOException why) {
        log.warn("{} did not start: {}", name, why.getMessage());
        return Mono.just(Duration.ZERO);
    }

    private Mono<Long> waitAfter(Duration ran) {
        pause = backoff.next(pause, ran, WELL);
        return Mono.delay(pause, localSchedulers.timing());
    }
}
