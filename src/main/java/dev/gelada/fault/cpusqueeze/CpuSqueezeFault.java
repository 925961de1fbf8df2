package dev.gelada.fault.cpusqueeze;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.squeeze.Resource;
import dev.gelada.fault.squeeze.Squeeze;
import dev.gelada.fault.squeeze.SqueezeFault;
import dev.gelada.platform.kubernetes.ApiServer;
import reactor.core.scheduler.Scheduler;

/** Lowers the CPU limit of a running container, never below what it requests. */
final class CpuSqueezeFault extends SqueezeFault {

    CpuSqueezeFault(ApiServer api, ObjectChanges changes, Scheduler scheduler) {
        super(api, changes, scheduler, Resource.CPU);
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
    protected Squeeze squeeze(Order order) {
        return Settings.bind(order.settings(), CpuSqueezeSettings.class).squeeze();
    }
}
