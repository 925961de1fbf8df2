package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import java.time.Duration;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A fault that ends the drawn pod. Its controller starts another, and nothing can be reverted. */
@RequiredArgsConstructor(access = AccessLevel.PROTECTED)
public abstract class PodTerminationFault implements Fault {

    protected final KubernetesClient api;
    private final Platform platform;

    /** Ends the pod. Errs with a {@link dev.gelada.fault.TargetGoneException} when it is gone already. */
    protected abstract Mono<Void> end(FaultRequest faultRequest, PodRef pod, @Nullable Duration grace);

    /** What else must be so of the pod, or a {@link dev.gelada.fault.RefusedException} that says why it cannot be. */
    protected void check(FaultRequest faultRequest, Instance pod) {}

    @Override
    public final Mono<Injection> prepare(FaultRequest faultRequest) {
        return PodChecks.replaceable(platform, faultRequest)
                .doOnNext(instance -> check(faultRequest, instance))
                .map(_ -> new Injection(faultRequest, name(), Json.mapper().createObjectNode(), ""));
    }

    @Override
    public final Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(
                () -> end(faultRequest, PodRef.of(faultRequest.target().instance()), grace(faultRequest)));
    }

    @Override
    public final Mono<Boolean> observe(Injection injection) {
        return PodChecks.left(platform, injection.order());
    }

    @Override
    public final Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static @Nullable Duration grace(FaultRequest faultRequest) {
        return faultRequest.settings().as(PodGracePeriod.class).grace();
    }
}
