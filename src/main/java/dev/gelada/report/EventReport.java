package dev.gelada.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event in a report.
 *
 * @param outcome as the API writes it; empty while it has not ended
 * @param reason why it ended so; null when there is nothing to say
 * @param startedAt in ISO 8601; null when nothing was started
 * @param endedAt in ISO 8601; null while it has not ended
 * @param recovery in ISO 8601; null when it was not measured
 * @param targets those that it drew
 * @param entries what happened, in order
 */
public record EventReport(
        String id,
        String experiment,
        String fault,
        String outcome,
        @Nullable String reason,
        boolean dryRun,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String recovery,
        List<String> targets,
        List<Line> entries) {

    public EventReport {
        targets = List.copyOf(targets);
        entries = List.copyOf(entries);
    }

    /** An event as the API answers it. */
    public static EventReport of(JsonNode event) {
        return new EventReport(
                text(event, "id", ""),
                text(event, "experiment", ""),
                text(event, "fault", ""),
                text(event, "outcome", ""),
                text(event, "reason"),
                event.path("dryRun").asBoolean(false),
                text(event, "startedAt"),
                text(event, "endedAt"),
                text(event, "recovery"),
                event.path("targets").valueStream().map(EventReport::target).toList(),
                event.path("entries")
                        .valueStream()
                        .map(entry -> new Line(text(entry, "at", ""), text(entry, "text", "")))
                        .toList());
    }

    /** Whether it survived, completed or was rehearsed. */
    public boolean good() {
        return List.of("survived", "completed", "rehearsed").contains(outcome);
    }

    private static String target(JsonNode target) {
        JsonNode workload = target.path("workload");
        JsonNode instance = target.path("instance");
        String name = text(instance, "id", "");
        return text(workload, "namespace", "") + "/" + text(workload, "kind", "") + "/" + text(workload, "name", "")
                + (name.isEmpty() ? "" : " " + name);
    }

    private static String text(JsonNode object, String key, String absent) {
        JsonNode value = object.path(key);
        return value.isMissingNode() || value.isNull() ? absent : value.asString(absent);
    }

    private static @Nullable String text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isMissingNode() || value.isNull() ? null : value.asString("");
    }

    /**
     * One thing that happened.
     *
     * @param at in ISO 8601
     */
    public record Line(String at, String text) {}
}
