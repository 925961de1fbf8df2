package dev.gelada.platform.local;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.ProcessRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a process as an instance. */
record ProcessInstanceMapper(ProcFs procFs) {

    /**
     * The present state of an instance; null when the process is gone.
     *
     * @param answered whether it takes connections already, or has no port to take them on
     */
    @Nullable
    Instance of(
            ProcessRef process, boolean answered, @Nullable NetworkAddress networkAddress, Map<String, String> labels) {
        return switch (procFs.state(process)) {
            case GONE -> null;
            case STOPPED -> instance(process, "stopped", false, networkAddress, labels);
            case RUNNING -> instance(process, answered ? "running" : "starting", answered, networkAddress, labels);
        };
    }

    private Instance instance(
            ProcessRef process,
            String state,
            boolean ready,
            @Nullable NetworkAddress networkAddress,
            Map<String, String> labels) {
        return new Instance(process, state, ready, procFs.startedAt(process), networkAddress, labels);
    }
}
