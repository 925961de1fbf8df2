package dev.gelada.safeguard;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.probe.ProbeType;
import java.util.Collection;
import java.util.List;

/**
 * The description of a safeguard. Each safeguard has a constant of it, named {@code TYPE}; schemas and docs are generated from these.
 *
 * @param name the same in entries, meters and docs: {@code minimum-healthy}
 * @param keys what an experiment may set for it
 * @param summary when it vetoes, in one line that begins with a conjunction: {@code while the halt is engaged}
 */
public record SafeguardType(String name, Keys keys, String summary) {

    public SafeguardType {
        if (summary.isBlank()) {
            throw new IllegalArgumentException("safeguard " + name + " needs a summary");
        }
    }

    /** One for which an experiment sets nothing. */
    public SafeguardType(String name, String summary) {
        this(name, _ -> List.of(), summary);
    }

    /** One for which an experiment sets one key. */
    public SafeguardType(String name, SafeguardKey<?> key, String summary) {
        this(name, _ -> List.of(key), summary);
    }

    /** The keys under {@code spec.safeguards}, given the probes that there are. */
    @FunctionalInterface
    public interface Keys {

        List<SafeguardKey<?>> of(Collection<ProbeType> probes);
    }
}
