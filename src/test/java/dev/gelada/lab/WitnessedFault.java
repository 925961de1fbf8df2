package dev.gelada.lab;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import reactor.core.publisher.Mono;

/** A fault that says in the side log what it is about to do, right before it does it. */
record WitnessedFault(Fault fault, SideLog log) implements Fault {

    @Override
    public FaultType type() {
        return fault.type();
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return fault.prepare(faultRequest);
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return Mono.defer(() -> {
            log.strike(injection.order().event().value(), EntryLine.target(injection));
            return fault.inject(injection);
        });
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return fault.observe(injection);
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return fault.maintain(injection, end);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.defer(() -> {
            log.undo(injection.order().event().value(), EntryLine.target(injection));
            return fault.revert(injection);
        });
    }
}
