package dev.gelada.fault.podevict;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Pods;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Eviction;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;

/** Asks for the eviction of the very pod that was drawn, once. A disruption budget that refuses is an answer, and no failure. */
final class PodEvictFault implements Fault {

    private final ApiServer api;
    private final Platform platform;

    PodEvictFault(ApiServer api, Platform platform) {
        this.api = api;
        this.platform = platform;
    }

    @Override
    public FaultName name() {
        return new FaultName("pod-evict");
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
        return PodEvictSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(Deeds.of(ObjectKind.POD, "get"), Deeds.through(ObjectKind.POD, "eviction", "create"));
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
            settings(order);
            return Pods.replaceable(api, order)
                    .map(pod -> new Injection(order, name(), Json.mapper().createObjectNode(), ""));
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        Order order = injection.order();
        return Mono.defer(() -> api.evict(
                        PodRef.of(order.target().instance()), settings(order).grace()))
                .flatMap(eviction -> switch (eviction) {
                    case Eviction.Granted() -> Mono.empty();
                    case Eviction.Refused(String reason) ->
                        Mono.error(
                                new RefusedException("the eviction of " + order.target() + " was refused: " + reason));
                    case Eviction.Gone() -> Mono.error(new TargetGoneException(order.target()));
                });
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return Pods.left(platform, injection.order());
    }

    /** There is nothing to put back; its owner starts another. */
    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static PodEvictSettings settings(Order order) {
        return Settings.bind(order.settings(), PodEvictSettings.class);
    }
}
