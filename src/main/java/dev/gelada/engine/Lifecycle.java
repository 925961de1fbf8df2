package dev.gelada.engine;

import dev.gelada.engine.shutdown.Farewell;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Resident.Phase;
import dev.gelada.vitals.task.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The one place that subscribes. Starts the residents phase by phase, with recovery between what only looks and what acts; keeps each
 * running; and at the end lets what is in flight finish before it takes them down in the reverse order.
 */
final class Lifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Resident> residents;
    private final Halt halt;
    private final Recovery recovery;
    private final Signals signals;
    private final ErrorLedger errors;
    private final Tasks tasks;
    private final Supervision supervision;
    private final Owing owing;
    private final Farewell farewell;
    private final Duration drainWithin;
    private final Scheduler scheduler;
    private final AtomicReference<Steering.Stage> stage = new AtomicReference<>(Steering.Stage.STOPPED);
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Deque<Running> running = new ArrayDeque<>();
    private volatile Disposable starting = () -> {};
    private final Sinks.Empty<Void> recovered = Sinks.empty();

    Lifecycle(
            List<Resident> residents,
            Halt halt,
            Recovery recovery,
            Signals signals,
            ErrorLedger errors,
            Owing owing,
            Farewell farewell,
            Tasks tasks,
            Duration drainWithin,
            Scheduler scheduler) {
        this.residents =
                residents.stream().sorted(Comparator.comparing(Resident::phase)).toList();
        this.halt = halt;
        this.recovery = recovery;
        this.signals = signals;
        this.errors = errors;
        this.tasks = tasks;
        this.supervision = new Supervision(errors, () -> stage.get() == Steering.Stage.DRAINING, scheduler);
        this.owing = owing;
        this.farewell = farewell;
        this.drainWithin = drainWithin;
        this.scheduler = scheduler;
    }

    Steering.Stage stage() {
        return stage.get();
    }

    Mono<Void> stopped() {
        return stopped.asMono();
    }

    @Override
    public void start() {
        stage.set(Steering.Stage.STARTING);
        startAll(Phase.STORE);
        startAll(Phase.WATCH);
        Mono<Void> beginning = supervision
                .patiently(
                        Net.LIFECYCLE,
                        "reading the halt",
                        Bulkhead.UNDO
                                .around(halt.load())
                                .then(farewell.greet())
                                .then(Mono.fromRunnable(this::recovering)))
                .then(supervision.patiently(Net.LIFECYCLE, "recovery", recovery.recover()))
                .then(Mono.fromRunnable(this::begin));
        starting = tasks.tracked(Label.of(Kind.LIFECYCLE, "start"), beginning)
                .subscribe(done -> {}, error -> errors.note(Net.LIFECYCLE, "start", error));
    }

    private void recovering() {
        stage.compareAndSet(Steering.Stage.STARTING, Steering.Stage.RECOVERING);
    }

    private void begin() {
        recovered.tryEmitEmpty();
        if (!stage.compareAndSet(Steering.Stage.RECOVERING, Steering.Stage.RUNNING)) {
            return; // asked to end in the meantime
        }
        startAll(Phase.PLATFORM);
        startAll(Phase.PIPELINE);
        signals.accept();
        log.debug("Ready: everything an earlier life left behind has been looked at");
    }

    private void startAll(Phase phase) {
        residents.stream().filter(resident -> resident.phase() == phase).forEach(resident -> {
            Bulkhead whose =
                    phase == Phase.WATCH ? Bulkhead.CLIENTS : Bulkhead.ENGINE; // who only looks on waits for others
            Disposable subscription = tasks.tracked(
                            Label.of(Kind.RESIDENT, resident.name()), whose.around(supervision.over(resident)))
                    .subscribe(done -> {}, error -> errors.note(Net.RESIDENT, resident.name(), error));
            synchronized (running) {
                running.push(new Running(resident, subscription));
            }
        });
    }

    /**
     * What is in place is put back first. Then what acts is stopped, the report is written while the page still listens, and the store goes
     * last.
     */
    @Override
    public void stop(Runnable callback) {
        Steering.Stage before = stage.getAndSet(Steering.Stage.DRAINING);
        signals.shutDown();
        Mono<Void> end = Mono.when(farewell.begin(), drained(before))
                .then(Mono.fromRunnable(starting::dispose))
                .then(stopAll(Phase.PLATFORM))
                .then(Mono.defer(() -> farewell.end(owing.events())))
                .doFinally(how -> stopped.tryEmitEmpty())
                .then(stopAll(Phase.STORE));
        tasks.tracked(Label.of(Kind.LIFECYCLE, "shutdown"), end)
                .doOnTerminate(() -> {
                    stage.set(Steering.Stage.STOPPED);
                    callback.run();
                })
                .subscribe(done -> {}, error -> errors.note(Net.LIFECYCLE, "stop", error));
    }

    /** A recovery that has begun goes on. Whoever asks a second time waits for nothing but what must be put back. */
    private Mono<Void> drained(Steering.Stage before) {
        Mono<Void> looked = before == Steering.Stage.RECOVERING ? recovered.asMono() : Mono.empty();
        Mono<Void> idle = until(signals::idle);
        Mono<Void> hurried = farewell.hurry().then(until(owing::nothing));
        return looked.then(Mono.firstWithSignal(idle, hurried)).timeout(drainWithin, Mono.empty(), scheduler);
    }

    private Mono<Void> until(BooleanSupplier done) {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(20), scheduler)
                .takeUntil(tick -> done.getAsBoolean())
                .then();
    }

    /** Stops, in the reverse order of their start, those of this phase and of all later ones. */
    private Mono<Void> stopAll(Phase first) {
        return Flux.defer(() -> Flux.fromIterable(taken(first)))
                .concatMap(this::stop)
                .then();
    }

    private Mono<Void> stop(Running one) {
        return Mono.fromRunnable(one.subscription()::dispose)
                .then(one.resident().stop())
                .onErrorResume(error -> Mono.fromRunnable(
                        () -> errors.note(Net.RESIDENT, one.resident().name(), error)));
    }

    private List<Running> taken(Phase first) {
        synchronized (running) {
            List<Running> all = running.stream()
                    .filter(one -> one.resident().phase().compareTo(first) >= 0)
                    .toList();
            running.removeAll(all);
            return all;
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return stage.get() != Steering.Stage.STOPPED;
    }

    private record Running(Resident resident, Disposable subscription) {}
}
