package dev.gelada.safeguard.cooldown;

import dev.gelada.document.Durations;
import dev.gelada.document.Settings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long there is peace after an event has put back what it did.
 *
 * @param experiment for its experiment; none when not written
 * @param workload for what it hit, whoever asks next; none when not written
 */
record Rest(Duration experiment, Duration workload) {

    static final Rest NONE = new Rest(null, null);

    Rest(@Nullable Duration experiment, @Nullable Duration workload) {
        this.experiment = lasting(experiment);
        this.workload = lasting(workload);
    }

    /** {@code 30m} alone is the experiment's. */
    static Rest read(JsonNode written) {
        return written.isValueNode()
                ? new Rest(Durations.parse(written.asString()), null)
                : Settings.bind(written, Rest.class);
    }

    Rest longer(Rest other) {
        return new Rest(longer(experiment, other.experiment), longer(workload, other.workload));
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
