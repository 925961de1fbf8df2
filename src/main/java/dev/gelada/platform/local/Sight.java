package dev.gelada.platform.local;

import dev.gelada.platform.Address;
import dev.gelada.platform.Instance;
import dev.gelada.platform.ProcessRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a process as an instance. */
record Sight(Proc proc) {

    /**
     * The instance as it is at this moment; null when the process is gone.
     *
     * @param answered whether it takes connections already, or has no port to take them on
     */
    @Nullable
    Instance of(ProcessRef process, boolean answered, @Nullable Address address, Map<String, String> labels) {
        return switch (proc.state(process)) {
            case GONE -> null;
            case STOPPED -> instance(process, "stopped", false, address, labels);
            case RUNNING -> instance(process, answered ? "running" : "starting", answered, address, labels);
        };
    }

    private Instance instance(
            ProcessRef process, String state, boolean ready, @Nullable Address address, Map<String, String> labels) {
        return new Instance(process, state, ready, proc.startedAt(process), address, labels);
    }
}
