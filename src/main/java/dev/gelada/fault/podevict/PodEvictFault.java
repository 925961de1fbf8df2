package dev.gelada.fault.podevict;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.PodGracePeriod;
import dev.gelada.fault.object.PodTerminationFault;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Eviction;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks for the eviction of the very pod that was drawn, once. A disruption budget that refuses is an answer, and no failure. */
final class PodEvictFault extends PodTerminationFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("pod-evict"),
            TargetUnit.INSTANCE,
            Reversal.none("its owner starts another"),
            PodGracePeriod.class,
            FaultPermissions.all(
                    FaultPermissions.of(ObjectKind.POD, "get"),
                    FaultPermissions.through(ObjectKind.POD, "eviction", "create")),
            Set.of(PlatformKind.KUBERNETES),
            "evicts a pod; disruption budgets may refuse");

    PodEvictFault(KubernetesClient api, Platform platform) {
        super(api, platform);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** The eviction API answers 500 for such a pod, whatever the budgets allow (kubernetes#75957). */
    @Override
    protected void check(FaultRequest faultRequest, Instance pod) {
        List<String> budgets = pod.details().budgets();
        if (budgets.size() > 1) {
            throw new RefusedException(faultRequest.target() + " is covered by " + budgets.size()
                    + " disruption budgets (" + String.join(", ", budgets)
                    + "), and Kubernetes evicts no such pod; let only one of them cover it");
        }
    }

    @Override
    protected Mono<Void> end(FaultRequest faultRequest, PodRef pod, @Nullable Duration grace) {
        return api.evict(pod, grace).flatMap(eviction -> switch (eviction) {
            case Eviction.Granted() -> Mono.empty();
            case Eviction.Refused(String reason) ->
                Mono.error(
                        new RefusedException("the eviction of " + faultRequest.target() + " was refused: " + reason));
            case Eviction.Gone() -> Mono.error(new TargetGoneException(faultRequest.target()));
        });
    }
}
