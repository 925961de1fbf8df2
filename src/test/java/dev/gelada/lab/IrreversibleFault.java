package dev.gelada.lab;

import dev.gelada.document.Json;
import dev.gelada.fault.FakeFaultTypes;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.selection.TargetUnit;
import reactor.core.publisher.Mono;

/** A fault that cannot be undone and hurts nobody: what may happen once may not happen twice, even if nobody would see it. */
final class IrreversibleFault implements Fault {

    @Override
    public FaultType type() {
        return FakeFaultTypes.of(new FaultName("poke"), TargetUnit.INSTANCE, false, Nothing.class);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.just(new Injection(faultRequest, name(), Json.mapper().createObjectNode(), ""));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return Mono.empty();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return Mono.just(true);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private record Nothing() {}
}
