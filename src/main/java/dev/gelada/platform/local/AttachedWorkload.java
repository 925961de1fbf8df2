package dev.gelada.platform.local;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** A workload whose processes are supervised by others. */
@RequiredArgsConstructor
final class AttachedWorkload {

    private final String name;
    private final LocalProperties.Attach settings;
    private final ProcessMatcher processMatcher;
    private final ProcessInstanceMapper processInstanceMapper;
    private final AtomicInteger foundFirst = new AtomicInteger();

    /**
     * The result of one scan.
     *
     * @param workload null when it was refused as a whole
     */
    record Look(@Nullable Workload workload, List<AttachRefusal> refusals) {}

    WorkloadRef ref() {
        return new WorkloadRef("attached", "local", name);
    }

    /**
     * As it is at this moment; blocking.
     *
     * @param processTable the processes of this machine, read at most once in a look at several workloads
     */
    Look look(ProcessTable processTable) {
        List<AttachRefusal> attachRefusals = new ArrayList<>();
        List<ProcessRef> processes = processMatcher.find(
                settings, processTable, sentence -> attachRefusals.add(new AttachRefusal(name, sentence)));
        if (processes.size() > settings.maximum()) {
            return new Look(null, List.of(new AttachRefusal(name, tooMany(processes.size()))));
        }
        return new Look(workload(processes), List.copyOf(attachRefusals));
    }

    /** The answer while nothing may be attached at all. */
    Look refused(String sentence) {
        return new Look(null, List.of(new AttachRefusal(name, sentence)));
    }

    private Workload workload(List<ProcessRef> processes) {
        List<Instance> instances = new ArrayList<>();
        for (ProcessRef process : processes) {
            Instance instance = processInstanceMapper.of(process, true, networkAddress(), settings.labels());
            if (instance != null) {
                instances.add(instance);
            }
        }
        return new Workload(ref(), settings.labels(), desired(instances.size()), instances);
    }

    private int desired(int found) {
        Integer desired = settings.desired();
        if (desired != null) {
            return desired;
        }
        foundFirst.compareAndSet(0, found);
        return foundFirst.get();
    }

    private @Nullable NetworkAddress networkAddress() {
        Integer port = settings.port();
        return port == null ? null : new NetworkAddress(ChildProcess.LOOPBACK, port);
    }

    private String tooMany(int found) {
        return found + " processes match, which is more than the maximum of " + settings.maximum()
                + "; make the pattern narrower, or raise " + LocalProperties.PREFIX + "attach." + name + ".maximum";
    }
}
