package dev.gelada.benchmark;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFaultTypes;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.selection.TargetUnit;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Does nothing, shows at once, and remembers when it was injected. */
final class NoopFault implements Fault {

    private final Map<EventId, Instant> injectedAt = new ConcurrentHashMap<>();

    Map<EventId, Instant> injectedAt() {
        return injectedAt;
    }

    @Override
    public FaultType type() {
        return FakeFaultTypes.of(new FaultName("noop"), TargetUnit.INSTANCE, false, NoSettings.class);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.just(new Injection(faultRequest, name(), Json.mapper().createObjectNode(), ""));
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
