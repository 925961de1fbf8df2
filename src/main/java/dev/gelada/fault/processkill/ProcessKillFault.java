package dev.gelada.fault.processkill;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.Processes;
import dev.gelada.platform.local.Signal;
import dev.gelada.target.Unit;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Sends a signal that ends the process, and KILL if it is still there after the grace. Nobody can undo it. */
final class ProcessKillFault implements Fault {

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);

    private final Processes processes;
    private final Scheduler scheduler;

    ProcessKillFault(Processes processes, Scheduler scheduler) {
        this.processes = processes;
        this.scheduler = scheduler;
    }

    @Override
    public FaultName name() {
        return new FaultName("process-kill");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public boolean revertible() {
        return false;
    }

    @Override
    public Class<? extends Record> settings() {
        return ProcessKillSettings.class;
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
            settings(order);
            return processes.state(process(order)).map(state -> switch (state) {
                case GONE -> throw new TargetGoneException(order.target());
                case RUNNING, STOPPED ->
                    new Injection(order, name(), Json.mapper().createObjectNode(), "");
            });
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        Order order = injection.order();
        return Mono.defer(() -> processes.signal(process(order), settings(order).signal()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return processes.state(process(injection.order())).map(ProcessState.GONE::equals);
    }

    /** Waits out the grace; a watch that ends before it spares the process the second signal. */
    @Override
    public Mono<Void> sustain(Injection injection, Mono<Void> end) {
        ProcessRef process = process(injection.order());
        Duration grace = settings(injection.order()).grace();
        Mono<Boolean> late = Mono.delay(grace, scheduler).thenReturn(true);
        return Mono.firstWithSignal(processes.exit(process).thenReturn(false), end.thenReturn(false), late)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> kill(process));
    }

    /** What is dead stays dead: its supervisor brings another, not Gelada. */
    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private Mono<Void> kill(ProcessRef process) {
        return processes
                .signal(process, Signal.KILL)
                .then(processes.exit(process))
                .timeout(LONGEST_DEATH, Mono.empty(), scheduler);
    }

    private static ProcessRef process(Order order) {
        return ProcessRef.of(order.target().instance());
    }

    private static ProcessKillSettings settings(Order order) {
        return Settings.bind(order.settings(), ProcessKillSettings.class);
    }
}
