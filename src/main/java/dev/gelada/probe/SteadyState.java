package dev.gelada.probe;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hypothesis of an experiment: what must stay true while the fault lasts.
 *
 * @param probes if none, a finished event is {@code completed} rather than {@code survived}
 * @param every how often each probe reads while the fault is active
 * @param tolerate how many readings in a row may be not steady before the probe has deviated
 * @param confined whether the probes are restricted by an {@link EgressPolicy}
 */
public record SteadyState(List<Ask> probes, Duration every, int tolerate, boolean confined) {

    public static final SteadyState NONE = new SteadyState(List.of(), Duration.ofSeconds(1), 3);

    /** With unrestricted probes. */
    public SteadyState(List<Ask> probes, Duration every, int tolerate) {
        this(probes, every, tolerate, false);
    }

    public SteadyState {
        probes = List.copyOf(probes);
    }

    /** One probe as the document asks for it. */
    public record Ask(ProbeName probe, ObjectNode settings) {

        /** What is probed, which identifies the probe among others of its type: {@code workload=checkout path=/}. */
        public String subject() {
            return settings.properties().stream()
                    .map(setting -> setting.getKey() + "=" + text(setting.getValue()))
                    .collect(joining(" "));
        }

        private static String text(JsonNode value) {
            return value.isString() ? value.asString() : value.toString();
        }
    }
}
