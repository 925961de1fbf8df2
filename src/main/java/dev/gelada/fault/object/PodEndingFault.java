package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.target.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A fault that makes the very pod go that was drawn, one way or another. Its owner starts another, and nothing can be put back. */
public abstract class PodEndingFault implements Fault {

    protected final ApiServer api;
    private final Platform platform;

    protected PodEndingFault(ApiServer api, Platform platform) {
        this.api = api;
        this.platform = platform;
    }

    /** Makes it go. A {@link dev.gelada.fault.TargetGoneException} says that it had gone already. */
    protected abstract Mono<Void> end(Order order, PodRef pod, @Nullable Duration grace);

    /** What else must be so of the pod, or a {@link dev.gelada.fault.RefusedException} that says why it cannot be. */
    protected void check(Order order, Instance pod) {}

    @Override
    public final Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public final boolean revertible() {
        return false;
    }

    @Override
    public final Class<? extends Record> settings() {
        return PodGrace.class;
    }

    @Override
    public final Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
            grace(order);
            return Pods.replaceable(platform, order)
                    .doOnNext(instance -> check(order, instance))
                    .map(_ -> new Injection(order, name(), Json.mapper().createObjectNode(), ""));
        });
    }

    @Override
    public final Mono<Void> inject(Injection injection) {
        Order order = injection.order();
        return Mono.defer(() -> end(order, PodRef.of(order.target().instance()), grace(order)));
    }

    @Override
    public final Mono<Boolean> observe(Injection injection) {
        return Pods.left(platform, injection.order());
    }

    @Override
    public final Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static @Nullable Duration grace(Order order) {
        return Settings.bind(order.settings(), PodGrace.class).grace();
    }
}
