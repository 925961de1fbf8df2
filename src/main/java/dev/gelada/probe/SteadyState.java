package dev.gelada.probe;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hypothesis of an experiment: what must stay true while the fault lasts.
 *
 * @param probes none: nothing is asked, and a finished event is {@code completed} rather than {@code survived}
 * @param every how often each probe reads during the watch
 * @param tolerate how many readings in a row may be other than steady before the probe has deviated
 * @param confined whether the probes are kept from what only Gelada can reach: {@link EgressPolicy}
 */
public record SteadyState(List<Ask> probes, Duration every, int tolerate, boolean confined) {

    public static final SteadyState NONE = new SteadyState(List.of(), Duration.ofSeconds(1), 3);

    /** One whose probes may ask wherever they are told to. */
    public SteadyState(List<Ask> probes, Duration every, int tolerate) {
        this(probes, every, tolerate, false);
    }

    public SteadyState {
        probes = List.copyOf(probes);
    }

    /** One probe as the document asks for it. */
    public record Ask(ProbeName probe, ObjectNode settings) {

        /** What is asked, for people, and what tells two asks of one probe apart: {@code workload=checkout path=/}. */
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
