package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@link ScheduleReader} reads, as JSON Schema. */
final class ScheduleSchema {

    private ScheduleSchema() {}

    static ObjectNode write() {
        ObjectNode schedule = JsonSchemas.mapping();
        ScheduleReader.KEYS.forEach(key -> DocumentSchema.put(schedule, key, shape(key)));
        ArrayNode kinds = schedule.putArray("oneOf");
        ScheduleReader.KINDS.forEach(
                kind -> kinds.addObject().putArray("required").add(kind));
        return schedule;
    }

    private static ObjectNode shape(String key) {
        return switch (key) {
            case "every", "meanTimeBetween", "jitter" -> JsonSchemas.duration();
            case "cron", "zone", "once" -> JsonSchemas.text();
            case "daily" -> JsonSchemas.integer(1);
            case "per" -> JsonSchemas.choice(List.of("experiment", "workload"));
            case "windows" -> JsonSchemas.list(window()).put("minItems", 1);
            case "except", "only" -> JsonSchemas.list(JsonSchemas.text()).put("minItems", 1);
            default -> throw new IllegalStateException("the schema knows no key " + key + " of a schedule");
        };
    }

    private static ObjectNode window() {
        ObjectNode window = JsonSchemas.mapping();
        DocumentSchema.put(window, "days", JsonSchemas.list(JsonSchemas.text()).put("minItems", 1));
        DocumentSchema.put(window, "from", JsonSchemas.text());
        DocumentSchema.put(window, "to", JsonSchemas.text());
        return window;
    }
}
