package dev.gelada.fault.podkill;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.PodTerminationFault;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Deletes the very pod that was drawn. Asks no disruption budget: that is what {@code pod-evict} is for. */
final class PodKillFault extends PodTerminationFault {

    PodKillFault(KubernetesClient api, Platform platform) {
        super(api, platform);
    }

    @Override
    public FaultName name() {
        return new FaultName("pod-kill");
    }

    @Override
    public List<ResourceAttributes> permissions() {
        return FaultPermissions.of(ObjectKind.POD, "get", "delete");
    }

    @Override
    protected Mono<Void> end(FaultRequest faultRequest, PodRef pod, @Nullable Duration grace) {
        return api.delete(ObjectRef.of(pod), grace)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .then();
    }
}
