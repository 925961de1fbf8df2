package dev.gelada.probe.actuator;

import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code actuator}: exactly one of a workload and a url.
 *
 * @param workload its name, or {@code namespace/name}
 * @param url of the health endpoint when it is not a workload's
 * @param path of the health endpoint of a workload; {@code /actuator/health} when not written
 * @param port of a workload's endpoints, when not the port where it serves
 * @param status which status is steady; {@code UP} when not written
 * @param within the time limit of the whole response; 1 s when not written
 */
record ActuatorSettings(
        @Nullable String workload,
        @Nullable String url,
        @Nullable String path,
        @Nullable Integer port,
        @Nullable List<String> status,
        @Nullable Duration within) {

    private static final String HEALTH = "/actuator/health";
    private static final List<String> UP = List.of("UP");
    private static final Duration UNSET = Duration.ofSeconds(1);

    ActuatorSettings {
        workload = WorkloadName.unless("url", url, workload);
        if (url == null) {
            ProbeUrl.ofPath(path == null ? HEALTH : path);
        } else {
            ProbeUrl.ofUrl(url, path);
        }
        if (port != null && (url != null || port < 1 || port > 65_535)) {
            throw new IllegalArgumentException(
                    "port is " + port + "; it goes with workload and lies between 1 and 65535");
        }
        if (status != null && status.isEmpty()) {
            throw new IllegalArgumentException("status is empty; write at least one word like [UP]");
        }
        TimeLimit.of(within, UNSET);
    }

    /** Where to ask when it is no workload. */
    @Nullable
    URI elsewhere() {
        return url == null ? null : URI.create(url);
    }

    URI at(NetworkAddress networkAddress) {
        NetworkAddress there = port == null ? networkAddress : new NetworkAddress(networkAddress.host(), port);
        return ProbeUrl.at(there, path == null ? HEALTH : path);
    }

    List<String> wanted() {
        return Objects.requireNonNullElse(status, UP);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }
}
