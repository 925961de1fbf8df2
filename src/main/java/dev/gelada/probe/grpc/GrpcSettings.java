package dev.gelada.probe.grpc;

import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code grpc}: exactly one of a workload and an address.
 *
 * @param workload its name, or {@code namespace/name}
 * @param port where a workload serves gRPC, when not the port it is known to listen on
 * @param address {@code host:port}
 * @param service the service to check; the server as a whole when not written
 * @param tls whether the connection is encrypted; false when not written
 * @param within the time limit of the whole response; 1 s when not written
 */
record GrpcSettings(
        @Nullable String workload,
        @Nullable Integer port,
        @Nullable String address,
        @Nullable String service,
        @Nullable Boolean tls,
        @Nullable Duration within) {

    private static final Duration UNSET = Duration.ofSeconds(1);

    GrpcSettings {
        workload = WorkloadName.unless("address", address, workload);
        if (address != null) {
            ProbeUrl.ofAddress(address);
        }
        if (port != null && (address != null || port < 1 || port > 65_535)) {
            throw new IllegalArgumentException(
                    "port is " + port + "; it goes with workload and lies between 1 and 65535");
        }
        TimeLimit.of(within, UNSET);
    }

    /** Null when a workload is probed. */
    @Nullable
    NetworkAddress elsewhere() {
        return address == null ? null : ProbeUrl.ofAddress(address);
    }

    NetworkAddress at(NetworkAddress known) {
        return port == null ? known : new NetworkAddress(known.host(), port);
    }

    String named() {
        return service == null ? "" : service;
    }

    boolean encrypted() {
        return Boolean.TRUE.equals(tls);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }
}
