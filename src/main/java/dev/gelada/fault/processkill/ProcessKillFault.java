package dev.gelada.fault.processkill;

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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Sends a signal that ends the process, and KILL if it is still there after the grace period. Irrevertible. */
@RequiredArgsConstructor
final class ProcessKillFault implements Fault {

    static final FaultType TYPE = new FaultType(
            new FaultName("process-kill"),
            TargetUnit.INSTANCE,
            Reversal.none("its supervisor starts another"),
            ProcessKillSettings.class,
            List.of(),
            Set.of(PlatformKind.LOCAL),
            "ends a process by a signal, and by `KILL` after a grace period");

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);

    private final Processes processes;
    private final Scheduler scheduler;

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> processes.state(process(faultRequest))).map(state -> switch (state) {
            case GONE -> throw new TargetGoneException(faultRequest.target());
            case RUNNING, STOPPED ->
                new Injection(faultRequest, name(), Json.mapper().createObjectNode(), "");
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(() -> processes.signal(
                        process(faultRequest), settings(faultRequest).signal()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return processes.state(process(injection.order())).map(ProcessState.GONE::equals);
    }

    /** Waits out the grace; a watch that ends before it spares the process the second signal. */
    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
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
                .signal(process, UnixSignal.KILL)
                .then(processes.exit(process))
                .timeout(LONGEST_DEATH, Mono.empty(), scheduler);
    }

    private static ProcessRef process(FaultRequest faultRequest) {
        return ProcessRef.of(faultRequest.target().instance());
    }

    private static ProcessKillSettings settings(FaultRequest faultRequest) {
        return faultRequest.settings().as(ProcessKillSettings.class);
    }
}
