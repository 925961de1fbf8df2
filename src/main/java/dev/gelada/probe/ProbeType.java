package dev.gelada.probe;

import dev.gelada.document.BoundSettings;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a probe without making one. Each probe has a constant of it, named {@code TYPE}; schemas and pages are made from these.
 *
 * @param settings the record its settings bind to; the record's constructor refuses bad values with a sentence in an {@link
 *     IllegalArgumentException}
 * @param confinable whether an experiment of a namespace may ask with it: it does nothing but ask over the network
 * @param summary what it checks, in one line that begins with "whether"
 */
public record ProbeType(ProbeName name, Class<? extends Record> settings, boolean confinable, String summary) {

    public ProbeType {
        if (summary.isBlank()) {
            throw new IllegalArgumentException("probe " + name + " needs a summary");
        }
    }

    /**
     * Binds settings to its record.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong with them
     */
    public BoundSettings bind(ObjectNode written) {
        return BoundSettings.of(written, settings);
    }

    /** One with which an experiment of a namespace may ask. */
    public ProbeType(String name, Class<? extends Record> settings, String summary) {
        this(new ProbeName(name), settings, true, summary);
    }
}
