package dev.gelada.fault.processslowdown;

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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Stops and resumes a process many times a second, so that it runs for a share of the time only. */
@RequiredArgsConstructor
final class ProcessSlowdownFault implements Fault {

    static final FaultType TYPE = new FaultType(
            new FaultName("process-slowdown"),
            TargetUnit.INSTANCE,
            Reversal.by("`CONT`"),
            ProcessSlowdownSettings.class,
            List.of(),
            Set.of(PlatformKind.LOCAL),
            "stops and continues a process repeatedly, so that it runs for a share of the time");

    private final Processes processes;
    private final Scheduler scheduler;

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> {
            cycle(faultRequest);
            ProcessRef process = process(faultRequest);
            return processes.state(process).map(state -> switch (state) {
                case GONE -> throw new TargetGoneException(faultRequest.target());
                case STOPPED ->
                    throw new IllegalStateException(faultRequest.target()
                            + " is already stopped; slowing it down would resume a process that Gelada did not stop");
                case RUNNING ->
                    new Injection(
                            faultRequest, name(), Json.mapper().createObjectNode(), "kill -CONT " + process.pid());
            });
        });
    }

    /** The first stop of many. */
    @Override
    public Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(() -> processes.signal(process(faultRequest), UnixSignal.STOP))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .then();
    }

    /** Checks twice in every stopped part, for one period at most: a single check would often find it running. */
    @Override
    public Mono<Boolean> observe(Injection injection) {
        DutyCycle cycle = cycle(injection.order());
        Duration between = cycle.stopped().dividedBy(2);
        long looks = cycle.period().dividedBy(between) + 1;
        return Flux.interval(Duration.ZERO, between, scheduler)
                .onBackpressureDrop()
                .take(looks)
                .concatMap(_ -> processes.state(process(injection.order())), 0)
                .any(ProcessState.STOPPED::equals);
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        ProcessRef process = process(injection.order());
        DutyCycle cycle = cycle(injection.order());
        Mono<Void> ended = end.cache();
        return Flux.concat(
                        step(process, cycle.stopped(), UnixSignal.CONT, ended),
                        step(process, cycle.running(), UnixSignal.STOP, ended))
                .repeat()
                .takeWhile(goesOn -> goesOn)
                .then(Mono.defer(() -> processes.signal(process, UnixSignal.CONT)))
                .then();
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.defer(() -> processes.signal(process(injection.order()), UnixSignal.CONT))
                .then();
    }

    /**
     * Waits, then sends a signal; false when the end came first or the process has gone. The end cuts the wait short and never the
     * sending: a STOP on its way could otherwise arrive after the last CONT.
     */
    private Mono<Boolean> step(ProcessRef process, Duration wait, UnixSignal unixSignal, Mono<Void> end) {
        return Mono.firstWithSignal(
                        end.thenReturn(false), Mono.delay(wait, scheduler).thenReturn(true))
                .flatMap(goesOn -> goesOn ? processes.signal(process, unixSignal) : Mono.just(false));
    }

    private static ProcessRef process(FaultRequest faultRequest) {
        return ProcessRef.of(faultRequest.target().instance());
    }

    private static DutyCycle cycle(FaultRequest faultRequest) {
        return faultRequest.settings().as(ProcessSlowdownSettings.class).cycle();
    }
}
