package dev.gelada.fault.cpusqueeze;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.resourcelimit.LimitReduction;
import dev.gelada.fault.resourcelimit.LimitedResource;
import dev.gelada.fault.resourcelimit.ResourceLimitFault;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.selection.TargetUnit;
import java.util.Set;
import reactor.core.scheduler.Scheduler;

/** Lowers the CPU limit of a running container, never below what it requests. */
final class CpuSqueezeFault extends ResourceLimitFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("cpu-squeeze"),
            TargetUnit.INSTANCE,
            Reversal.by("restoring the old limit, once the kubelet reports it"),
            CpuSqueezeSettings.class,
            ResourceLimitFault.PERMISSIONS,
            Set.of(PlatformKind.KUBERNETES),
            "lowers the CPU limit of a container");

    CpuSqueezeFault(KubernetesClient api, ObjectPatcher changes, Scheduler scheduler) {
        super(api, changes, scheduler, LimitedResource.CPU);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected LimitReduction limitReduction(FaultRequest faultRequest) {
        return faultRequest.settings().as(CpuSqueezeSettings.class).limitReduction();
    }
}
