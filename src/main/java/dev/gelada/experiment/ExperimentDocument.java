package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import dev.gelada.document.Key;
import java.util.regex.Pattern;
import lombok.With;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of an experiment: each component of it, and of the records it is made of, is a key.
 *
 * @param spec the specification
 */
@With
record ExperimentDocument(
        @Key(required = true, only = API_VERSION) String apiVersion,
        @Key(required = true, only = KIND) String kind,
        @Key(required = true) Metadata metadata,
        @Key(required = true) ExperimentSpec spec) {

    static final String API_VERSION = "gelada.dev/v1alpha1";
    static final String KIND = "Experiment";

    ExperimentDocument() {
        this(API_VERSION, KIND, new Metadata(), new ExperimentSpec());
    }

    String name() {
        return metadata.name().value();
    }

    /** What an API server keeps beside the name is no part of the experiment. */
    record Metadata(
            @Key(required = true, example = "checkout-survives-a-lost-replica")
            Name name,

            @Nullable Void namespace,
            @Nullable Void labels,
            @Nullable Void annotations) {

        Metadata() {
            this(new Name(""));
        }

        Metadata(Name name) {
            this(name, null, null, null);
        }
    }

    /** A label of DNS (RFC 1123): what Kubernetes takes as a name, and a file or a URL too. */
    record Name(String value) {

        private static final Pattern PLAIN = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

        /** The name of a confined experiment: {@code namespace.name}. Users cannot write such a name, so it cannot clash. */
        private static final Pattern CONFINED = Pattern.compile(PLAIN + "\\." + PLAIN);

        static ObjectNode shape() {
            return JsonSchemas.text().put("pattern", "^" + PLAIN + "$");
        }

        boolean plain() {
            return PLAIN.matcher(value).matches();
        }

        boolean confined() {
            return CONFINED.matcher(value).matches();
        }
    }
}
