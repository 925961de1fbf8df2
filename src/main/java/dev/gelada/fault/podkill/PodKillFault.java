package dev.gelada.fault.podkill;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Pods;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;

/** Deletes the very pod that was drawn. Asks no disruption budget: that is what {@code pod-evict} is for. */
final class PodKillFault implements Fault {

    private final ApiServer api;
    private final Platform platform;

    PodKillFault(ApiServer api, Platform platform) {
        this.api = api;
        this.platform = platform;
    }

    @Override
    public FaultName name() {
        return new FaultName("pod-kill");
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
        return PodKillSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.of(ObjectKind.POD, "get", "delete");
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
        return Mono.defer(() -> api.delete(
                        ObjectRef.of(PodRef.of(order.target().instance())),
                        settings(order).grace()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                .then();
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

    private static PodKillSettings settings(Order order) {
        return Settings.bind(order.settings(), PodKillSettings.class);
    }
}
