package dev.gelada.probe.tcp;

import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code tcp}: exactly one of a workload and an address.
 *
 * @param workload its name, or {@code namespace/name}
 * @param address {@code host:port}
 * @param within the time limit of the connection; 1 s when not written
 */
record TcpSettings(
        @Nullable String workload,
        @Nullable String address,
        @Nullable Duration within) {

    private static final Duration UNSET = Duration.ofSeconds(1);

    TcpSettings {
        workload = WorkloadName.unless("address", address, workload);
        if (address != null) {
            ProbeUrl.ofAddress(address);
        }
        TimeLimit.of(within, UNSET);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }

    /** Null when a workload is probed. */
    @Nullable
    NetworkAddress at() {
        return address == null ? null : ProbeUrl.ofAddress(address);
    }
}
