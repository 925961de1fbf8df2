package dev.gelada.fault.cpusqueeze;

import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.resourcelimit.LimitReduction;
import dev.gelada.fault.resourcelimit.LimitedResource;
import dev.gelada.fault.resourcelimit.ResourceLimitFault;
import dev.gelada.platform.kubernetes.KubernetesClient;
import reactor.core.scheduler.Scheduler;

/** Lowers the CPU limit of a running container, never below what it requests. */
final class CpuSqueezeFault extends ResourceLimitFault {

    CpuSqueezeFault(KubernetesClient api, ObjectPatcher changes, Scheduler scheduler) {
        super(api, changes, scheduler, LimitedResource.CPU);
    }

    @Override
    public FaultName name() {
        return new FaultName("cpu-squeeze");
    }

    @Override
    public Class<? extends Record> settings() {
        return CpuSqueezeSettings.class;
    }

    @Override
    protected LimitReduction limitReduction(FaultRequest faultRequest) {
        return SettingsBinder.bind(faultRequest.settings(), CpuSqueezeSettings.class)
                .limitReduction();
    }
}
