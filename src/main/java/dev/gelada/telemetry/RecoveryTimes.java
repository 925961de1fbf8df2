package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.WorkloadRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;

/**
 * Recovery times, as a histogram for each workload. An event that hit several has one time, that of the last to recover, and it counts
 * for each. After a hundred workloads the others share one name, which bounds the number of meters.
 */
@RequiredArgsConstructor
final class RecoveryTimes {

    private static final String OTHERS = "others";
    private static final int MOST_WORKLOADS = 100;
    private static final int MOST_EVENTS = 1_000;
    private static final Duration[] LIMITS = Stream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Set<WorkloadRef> named = new HashSet<>();
    private final Map<EventId, Set<WorkloadRef>> hit = new LinkedHashMap<>();

    /** An event has hit one. */
    synchronized void hit(RecordedEntry recordedEntry, WorkloadRef workload) {
        EventId event = recordedEntry.subject().event();
        if (event == null) {
            return;
        }
        if (hit.size() >= MOST_EVENTS) {
            hit.remove(hit.keySet().iterator().next());
        }
        hit.computeIfAbsent(event, _ -> new HashSet<>()).add(workload);
    }

    /** All workloads that it hit have recovered. */
    synchronized void recovered(RecordedEntry recordedEntry, String experiment, Duration took) {
        EventId event = recordedEntry.subject().event();
        Set<WorkloadRef> workloads = event == null ? Set.of() : hit.getOrDefault(event, Set.of());
        workloads.forEach(workload -> timer(experiment, name(workload)).record(took));
    }

    /** The event is closed. */
    synchronized void over(RecordedEntry recordedEntry) {
        EventId event = recordedEntry.subject().event();
        if (event != null) {
            hit.remove(event);
        }
    }

    private Timer timer(String experiment, String workload) {
        return Timer.builder("gelada.engine.recovery")
                .tag("experiment", experiment)
                .tag("workload", workload)
                .serviceLevelObjectives(LIMITS)
                .register(meters);
    }

    private String name(WorkloadRef workload) {
        return named.contains(workload) || (named.size() < MOST_WORKLOADS && named.add(workload))
                ? workload.toString()
                : OTHERS;
    }
}
