package dev.gelada.benchmark;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.target.Unit;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Does nothing, shows at once, and remembers when it was injected. */
final class Noop implements Fault {

    private final Map<EventId, Instant> injectedAt = new ConcurrentHashMap<>();

    Map<EventId, Instant> injectedAt() {
        return injectedAt;
    }

    @Override
    public FaultName name() {
        return new FaultName("noop");
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
        return NoSettings.class;
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.just(new Injection(order, name(), Json.mapper().createObjectNode(), ""));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return Mono.fromRunnable(() -> injectedAt.put(injection.order().event(), Instant.now()));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return Mono.just(true);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    record NoSettings() {}
}
