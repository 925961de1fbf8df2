package dev.gelada.probe.tcp;

import dev.gelada.platform.Address;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the probe {@code tcp} is asked with: exactly one of a workload and an address.
 *
 * @param workload its name, or {@code namespace/name}
 * @param address {@code host:port}
 * @param within how long the connection may take; 1 s when not written
 */
record TcpSettings(
        @Nullable String workload,
        @Nullable String address,
        @Nullable Duration within) {

    private static final Duration UNSET = Duration.ofSeconds(1);

    TcpSettings {
        if ((workload == null) == (address == null)) {
            throw new IllegalArgumentException("write exactly one of workload and address");
        }
        if (address == null) {
            workload = new WorkloadName(workload).value();
        } else {
            parse(address);
        }
        TimeLimit.of(within, UNSET);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }

    /** Null when a workload is asked. */
    @Nullable
    Address at() {
        return address == null ? null : parse(address);
    }

    private static Address parse(String written) {
        URI read = read(written);
        if (read == null
                || read.getHost() == null
                || !written.equals(read.getRawAuthority())
                || !port(read.getPort())) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no address; write one like db.example:5432 or [::1]:5432");
        }
        return new Address(read.getHost().replaceAll("[\\[\\]]", ""), read.getPort());
    }

    private static boolean port(int number) {
        return number > 0 && number < 65_536;
    }

    private static @Nullable URI read(String written) {
        try {
            return URI.create("tcp://" + written);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
