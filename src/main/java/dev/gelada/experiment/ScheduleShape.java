package dev.gelada.experiment;

import dev.gelada.document.Shapes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@link ScheduleReader} reads, as JSON Schema. */
final class ScheduleShape {

    private ScheduleShape() {}

    static ObjectNode write() {
        ObjectNode schedule = Shapes.mapping();
        ScheduleReader.KEYS.forEach(key -> DocumentSchema.put(schedule, key, shape(key)));
        ArrayNode kinds = schedule.putArray("oneOf");
        ScheduleReader.KINDS.forEach(
                kind -> kinds.addObject().putArray("required").add(kind));
        return schedule;
    }

    private static ObjectNode shape(String key) {
        return switch (key) {
            case "every", "meanTimeBetween", "jitter" -> Shapes.duration();
            case "cron", "zone", "once" -> Shapes.text();
            case "daily" -> Shapes.whole(1);
            case "per" -> Shapes.choice(List.of("experiment", "workload"));
            case "windows" -> Shapes.list(window()).put("minItems", 1);
            case "except", "only" -> Shapes.list(Shapes.text()).put("minItems", 1);
            default -> throw new IllegalStateException("the schema knows no key " + key + " of a schedule");
        };
    }

    private static ObjectNode window() {
        ObjectNode window = Shapes.mapping();
        DocumentSchema.put(window, "days", Shapes.list(Shapes.text()).put("minItems", 1));
        DocumentSchema.put(window, "from", Shapes.text());
        DocumentSchema.put(window, "to", Shapes.text());
        return window;
    }
}
