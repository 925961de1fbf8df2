package dev.gelada.lab;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.target.Unit;
import reactor.core.publisher.Mono;

/** A fault that cannot be undone and hurts nobody: what may happen once may not happen twice, even if nobody would see it. */
final class Poke implements Fault {

    @Override
    public FaultName name() {
        return new FaultName("poke");
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
        return Nothing.class;
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.just(new Injection(order, name(), Json.mapper().createObjectNode(), ""));
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
