package dev.gelada.platform.local;

import dev.gelada.vitals.bridge.Bridge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One place in a workload of the fleet, in which one process is kept running. */
final class Replica {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);
    private static final Duration KNOCK_EVERY = Duration.ofMillis(100);

    private final String workload;
    private final String name;
    private final LocalProperties.Fleet settings;
    private final Launcher launcher;
    private final FleetFolder folder;
    private final Clock clock;
    private final Threads threads;
    private final Bridge<Exit> exits;
    private final Restarts restarts;

    private volatile @Nullable Child child;
    private boolean logged;
    private boolean closed;
    private int port;
    private Duration pause = Duration.ZERO;

    Replica(
            String workload,
            int number,
            LocalProperties.Fleet settings,
            Launcher launcher,
            FleetFolder folder,
            Clock clock,
            Threads threads,
            Bridge<Exit> exits) {
        this.workload = workload;
        this.name = workload + "-" + number;
        this.settings = settings;
        this.launcher = launcher;
        this.folder = folder;
        this.clock = clock;
        this.threads = threads;
        this.exits = exits;
        this.restarts = Restarts.of(settings.backoff());
    }

    String name() {
        return name;
    }

    /** The process in it now, as far as is known; it may just have died. */
    @Nullable
    Child child() {
        return child;
    }

    /** Keeps a process running, for ever. Cancelling leaves the running one alone; a later run goes on with it. */
    Mono<Void> run() {
        return Mono.defer(this::onceThrough).repeat().then();
    }

    /** From now on nothing is started any more. */
    Mono<Child> close() {
        return Mono.fromCallable(this::closing).subscribeOn(threads.blocking());
    }

    private Mono<Long> onceThrough() {
        return Mono.fromCallable(this::present)
                .subscribeOn(threads.blocking())
                .flatMap(this::untilItEnds)
                .defaultIfEmpty(Duration.ZERO)
                .onErrorResume(IOException.class, this::didNotStart)
                .flatMap(this::waitAfter);
    }

    private Mono<Duration> untilItEnds(Child running) {
        Mono<Void> exit = Mono.fromFuture(running.process()::onExit, true).then();
        Mono<Void> answer =
                running.answered() ? Mono.never() : firstAnswer(running).then(Mono.never());
        return Mono.firstWithSignal(exit, answer)
                .publishOn(threads.blocking())
                .then(Mono.fromCallable(() -> ended(running)));
    }

    private Mono<Void> firstAnswer(Child running) {
        return Flux.interval(KNOCK_EVERY, threads.timing())
                .onBackpressureDrop()
                .concatMap(_ -> Mono.fromCallable(running::knock).subscribeOn(threads.blocking()))
                .takeUntil(Boolean::booleanValue)
                .then();
    }

    /** What runs already, or a new one; null when none may or could be started. */
    private synchronized @Nullable Child present() throws IOException {
        Child running = child;
        if (closed || (running != null && running.process().isAlive())) {
            return running;
        }
        if (!logged) {
            folder.freshLog(name);
            logged = true;
        }
        port = launcher.port(settings, port);
        Child launched = launcher.launch(workload, name, settings, port);
        if (launched != null) {
            CompletableFuture<Void> _ = launched.process()
                    .onExit()
                    .thenAccept(ended -> exits.bring(new Exit(name, launched.ref(), ended.exitValue())));
        }
        child = launched;
        return launched;
    }

    private synchronized @Nullable Child closing() {
        closed = true;
        return child;
    }

    private Duration ended(Child ended) {
        child = null;
        return Duration.between(ended.startedAt(), clock.instant());
    }

    private Mono<Duration> didNotStart(IOException why) {
        log.warn("{} did not start: {}", name, why.getMessage());
        return Mono.just(Duration.ZERO);
    }

    private Mono<Long> waitAfter(Duration ran) {
        pause = restarts.wait(pause, ran);
        return Mono.delay(pause, threads.timing());
    }
}
