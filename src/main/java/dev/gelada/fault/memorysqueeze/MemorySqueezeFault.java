package dev.gelada.fault.memorysqueeze;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.resourcelimit.LimitReduction;
import dev.gelada.fault.resourcelimit.LimitedResource;
import dev.gelada.fault.resourcelimit.Quantity;
import dev.gelada.fault.resourcelimit.ResourceLimitFault;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * Lowers the memory limit of a running container, never below its request nor, unless the experiment says so, below its present use: that
 * would be a kill instead of a squeeze.
 */
final class MemorySqueezeFault extends ResourceLimitFault {

    /** What a metrics server measures (metrics.k8s.io). */
    static final ObjectKind USAGE = new ObjectKind("metrics.k8s.io", "v1beta1", "PodMetrics", "pods", true);

    static final FaultType TYPE = new FaultType(
            new FaultName("memory-squeeze"),
            TargetUnit.INSTANCE,
            Reversal.by("restoring the old limit, once the kubelet reports it"),
            MemorySqueezeSettings.class,
            FaultPermissions.all(ResourceLimitFault.PERMISSIONS, FaultPermissions.of(USAGE, "get")),
            Set.of(PlatformKind.KUBERNETES),
            "lowers the memory limit of a container, but not below its current use");

    /** What is used and a tenth more, for what came since it was measured. */
    private static final int WITH_ROOM = 110;

    MemorySqueezeFault(KubernetesClient api, ObjectPatcher changes, Scheduler scheduler) {
        super(api, changes, scheduler, LimitedResource.MEMORY);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected LimitReduction limitReduction(FaultRequest faultRequest) {
        return settings(faultRequest).limitReduction();
    }

    @Override
    protected Mono<Quantity> floor(FaultRequest faultRequest, String container) {
        return settings(faultRequest).belowUsage() ? Mono.just(Quantity.NONE) : used(faultRequest, container);
    }

    private Mono<Quantity> used(FaultRequest faultRequest, String container) {
        PodRef pod = PodRef.of(faultRequest.target().instance());
        return api.read(new ObjectRef(USAGE, pod.namespace(), pod.name(), null)) // measured by name; the uid is its own
                .onErrorMap(
                        KubernetesApiException.class,
                        error -> unknown(faultRequest, container, ": " + error.getMessage()))
                .mapNotNull(measured -> usage(measured, container))
                .map(usage -> usage.percent(WITH_ROOM))
                .switchIfEmpty(Mono.error(() -> unknown(faultRequest, container, "")));
    }

    private static RefusedException unknown(FaultRequest faultRequest, String container, String why) {
        return new RefusedException("no metrics say how much memory container " + container + " of "
                + faultRequest.target() + " uses" + why + "; belowUsage: true limits it anyway");
    }

    private static @Nullable Quantity usage(JsonNode measured, String container) {
        return measured.path("containers")
                .valueStream()
                .filter(one -> one.path("name").asString("").equals(container))
                .map(one -> one.at("/usage/memory").asString(""))
                .filter(usage -> !usage.isEmpty())
                .map(Quantity::parse)
                .findFirst()
                .orElse(null);
    }

    private static MemorySqueezeSettings settings(FaultRequest faultRequest) {
        return faultRequest.settings().as(MemorySqueezeSettings.class);
    }
}
