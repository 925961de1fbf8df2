package dev.gelada.experiment;

import dev.gelada.probe.EgressPolicy;
import dev.gelada.probe.SteadyState.Ask;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be asked from within one namespace: its own workloads, and addresses that are not Gelada's alone to reach. */
record NamespaceProbeRules(PluginCatalogue offer, String namespace) {

    /**
     * The same, with the namespace written to a workload's name.
     *
     * @throws IllegalArgumentException with a sentence when it may not be asked
     */
    Ask of(Ask ask) {
        String probe = ask.probe().value();
        if (!Objects.requireNonNull(offer.probes().get(probe)).confinable()) {
            throw new IllegalArgumentException(
                    "the probe " + probe + " is not for an experiment of a namespace; write it in a file");
        }
        Stream.of("url", "address").forEach(key -> elsewhere(key, ask.settings().path(key)));
        ObjectNode settings = ask.settings().deepCopy();
        JsonNode workload = settings.path("workload");
        if (workload.isString()) {
            settings.put("workload", own(workload.asString()));
        }
        return new Ask(ask.probe(), settings);
    }

    private String own(String workload) {
        if (!workload.contains("/")) {
            return namespace + "/" + workload;
        }
        if (!workload.startsWith(namespace + "/")) {
            throw new IllegalArgumentException("workload names " + workload + ", and an experiment in the namespace "
                    + namespace + " asks workloads of that namespace only");
        }
        return workload;
    }

    private static void elsewhere(String key, JsonNode written) {
        @Nullable String refusal = written.isString() ? EgressPolicy.refusal(written.asString()) : null;
        if (refusal != null) {
            throw new IllegalArgumentException(key + " names " + refusal);
        }
    }
}
