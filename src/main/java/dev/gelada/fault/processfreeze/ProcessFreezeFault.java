package dev.gelada.fault.processfreeze;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.Processes;
import dev.gelada.platform.local.UnixSignal;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Stops a process with STOP and resumes it with CONT. */
@RequiredArgsConstructor
final class ProcessFreezeFault implements Fault {

    static final FaultType TYPE = new FaultType(
            new FaultName("process-freeze"),
            TargetUnit.INSTANCE,
            Reversal.by("`CONT`"),
            ProcessFreezeSettings.class,
            List.of(),
            Set.of(PlatformKind.LOCAL),
            "stops a process, so that clients see it hang");

    private final Processes processes;

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> {
            ProcessRef process = process(faultRequest);
            return processes.state(process).map(state -> switch (state) {
                case GONE -> throw new TargetGoneException(faultRequest.target());
                case STOPPED ->
                    throw new IllegalStateException(
                            faultRequest.target()
                                    + " is already stopped; reverting a freeze would resume a process that Gelada did not stop");
                case RUNNING ->
                    new Injection(
                            faultRequest, name(), Json.mapper().createObjectNode(), "kill -CONT " + process.pid());
            });
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(() -> processes.signal(process(faultRequest), UnixSignal.STOP))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return processes.state(process(injection.order())).map(ProcessState.STOPPED::equals);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.defer(() -> processes.signal(process(injection.order()), UnixSignal.CONT))
                .then();
    }

    private static ProcessRef process(FaultRequest faultRequest) {
        return ProcessRef.of(faultRequest.target().instance());
    }
}
