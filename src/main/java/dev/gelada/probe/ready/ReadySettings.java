package dev.gelada.probe.ready;

import dev.gelada.probe.WorkloadName;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code ready}.
 *
 * @param workload its name, or {@code namespace/name}
 * @param atLeast how many of its instances must be ready; 1 when not written
 */
record ReadySettings(@Nullable String workload, @Nullable Integer atLeast) {

    ReadySettings {
        workload = new WorkloadName(workload).value();
        if (atLeast != null && atLeast < 1) {
            throw new IllegalArgumentException("atLeast must be 1 or more, not " + atLeast);
        }
    }

    @Override
    public Integer atLeast() {
        return atLeast == null ? 1 : atLeast;
    }
}
