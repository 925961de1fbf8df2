package dev.gelada.fault.processfreeze;

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
import reactor.core.publisher.Mono;

/** Stops a process with STOP and lets it go on with CONT. */
final class ProcessFreezeFault implements Fault {

    private final Processes processes;

    ProcessFreezeFault(Processes processes) {
        this.processes = processes;
    }

    @Override
    public FaultName name() {
        return new FaultName("process-freeze");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public boolean revertible() {
        return true;
    }

    @Override
    public Class<? extends Record> settings() {
        return ProcessFreezeSettings.class;
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
            Settings.bind(order.settings(), ProcessFreezeSettings.class);
            ProcessRef process = process(order);
            return processes.state(process).map(state -> switch (state) {
                case GONE -> throw new TargetGoneException(order.target());
                case STOPPED ->
                    throw new IllegalStateException(order.target()
                            + " is stopped already; to undo a freeze would start what Gelada did not stop");
                case RUNNING ->
                    new Injection(order, name(), Json.mapper().createObjectNode(), "kill -CONT " + process.pid());
            });
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        Order order = injection.order();
        return Mono.defer(() -> processes.signal(process(order), Signal.STOP))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return processes.state(process(injection.order())).map(ProcessState.STOPPED::equals);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.defer(() -> processes.signal(process(injection.order()), Signal.CONT))
                .then();
    }

    private static ProcessRef process(Order order) {
        return ProcessRef.of(order.target().instance());
    }
}
