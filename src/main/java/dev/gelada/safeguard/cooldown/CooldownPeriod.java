package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Durations;
import dev.gelada.document.SettingsBinder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long nothing starts after an event was reverted.
 *
 * @param experiment for its experiment; none when not written
 * @param workload for the workloads it hit, for every experiment; none when not written
 */
record CooldownPeriod(Duration experiment, Duration workload) {

    static final CooldownPeriod NONE = new CooldownPeriod(null, null);

    CooldownPeriod(@Nullable Duration experiment, @Nullable Duration workload) {
        this.experiment = lasting(experiment);
        this.workload = lasting(workload);
    }

    /** {@code 30m} alone is the experiment's. */
    static CooldownPeriod read(JsonNode written) {
        return written.isValueNode()
                ? new CooldownPeriod(Durations.parse(written.asString()), null)
                : SettingsBinder.bind(written, CooldownPeriod.class);
    }

    CooldownPeriod longer(CooldownPeriod other) {
        return new CooldownPeriod(longer(experiment, other.experiment), longer(workload, other.workload));
    }

    Duration longest() {
        return longer(experiment, workload);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration lasting(@Nullable Duration written) {
        Duration rest = Objects.requireNonNullElse(written, Duration.ZERO);
        if (rest.isNegative()) {
            throw new IllegalArgumentException("cooldown is " + Durations.write(rest) + "; it cannot be negative");
        }
        return rest;
    }
}
