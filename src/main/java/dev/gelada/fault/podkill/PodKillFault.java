package dev.gelada.fault.podkill;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.PodGracePeriod;
import dev.gelada.fault.object.PodTerminationFault;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Deletes the very pod that was drawn. Asks no disruption budget: that is what {@code pod-evict} is for. */
final class PodKillFault extends PodTerminationFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("pod-kill"),
            TargetUnit.INSTANCE,
            Reversal.none("its owner starts another"),
            PodGracePeriod.class,
            FaultPermissions.of(ObjectKind.POD, "get", "delete"),
            Set.of(PlatformKind.KUBERNETES),
            "deletes a pod");

    PodKillFault(KubernetesClient api, Platform platform) {
        super(api, platform);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected Mono<Void> end(FaultRequest faultRequest, PodRef pod, @Nullable Duration grace) {
        return api.delete(ObjectRef.of(pod), grace)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .then();
    }
}
