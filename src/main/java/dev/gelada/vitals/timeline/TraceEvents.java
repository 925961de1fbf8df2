package dev.gelada.vitals.timeline;

import dev.gelada.vitals.timeline.Segment.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * A timeline in the Trace Event Format, which Perfetto and Chromium's {@code about:tracing} open: a complete event ({@code X}) for each segment, and for
 * each wait a flow from the lane that waited ({@code s}) to the segment that it waited for ({@code f}). Times are microseconds.
 */
@RequiredArgsConstructor
final class TraceEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private final Timeline timeline;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    static String of(Timeline timeline) {
        return JSON.writeValueAsString(Map.of("traceEvents", new TraceEvents(timeline).all(), "displayTimeUnit", "ms"));
    }

    private List<Map<String, Object>> all() {
        timeline.lanes().keySet().forEach(this::lane);
        int flow = 0;
        for (Segment segment : timeline.segments()) {
            complete(segment);
            Wait wait = segment.waited();
            if (wait != null
                    && numbers.containsKey(wait.by())
                    && !wait.by().equals(segment.lane().name())) {
                flow("s", flow, wait.since(), wait.by());
                flow("f", flow, segment.begin(), segment.lane().name());
                flow++;
            }
        }
        return events;
    }

    private void lane(Lane lane) {
        numbers.put(lane.name(), numbers.size() + 1);
        Map<String, Object> event = event("M", "thread_name", lane.name());
        event.put("args", Map.of("name", lane.name()));
        Map<String, Object> order = event("M", "thread_sort_index", lane.name());
        order.put("args", Map.of("sort_index", numbers.size()));
    }

    private void complete(Segment segment) {
        Map<String, Object> event = event(
                "X",
                segment.name().isEmpty() ? segment.lane().name() : segment.name(),
                segment.lane().name());
        event.put("ts", micros(segment.begin()));
        event.put("dur", segment.length().toNanos() / 1_000.0);
        Map<String, Object> args = new LinkedHashMap<>();
        if (segment.trace() != null) {
            args.put("trace", segment.trace());
        }
        if (segment.waited() != null) {
            args.put("waited", segment.waited().length().toNanos() / 1_000.0);
            args.put("waitedOn", segment.waited().on());
        }
        event.put("args", args);
    }

    private void flow(String phase, int number, Instant at, String lane) {
        Map<String, Object> event = event(phase, "waits", lane);
        event.put("id", number);
        event.put("ts", micros(at));
        event.put("bp", "e");
    }

    private Map<String, Object> event(String phase, String name, String lane) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("ph", phase);
        event.put("name", name);
        event.put("cat", "gelada");
        event.put("pid", 1);
        event.put("tid", numbers.get(lane));
        events.add(event);
        return event;
    }

    private double micros(Instant at) {
        return Duration.between(timeline.begin(), at).toNanos() / 1_000.0;
    }
}
