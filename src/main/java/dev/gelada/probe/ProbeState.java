package dev.gelada.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one probe after a reading.
 *
 * @param last null before the first reading
 * @param consecutive how many readings up to now were not steady without a steady one between them
 * @param steps the events of the latest reading, in order
 */
record ProbeState(@Nullable Reading last, int consecutive, List<MonitorEvent> steps) {

    static final ProbeState UNSEEN = new ProbeState(null, 0, List.of());

    ProbeState after(ProbeResult probeResult, int tolerate) {
        Reading reading = probeResult.reading();
        int now = reading.steady() ? 0 : consecutive + 1;
        List<MonitorEvent> events = new ArrayList<>(2);
        if (last == null || last.getClass() != reading.getClass()) {
            events.add(new MonitorEvent.StateChanged(probeResult));
        }
        if (!reading.steady() && consecutive == tolerate) {
            events.add(new MonitorEvent.ToleranceExceeded(probeResult, now));
        }
        return new ProbeState(reading, now, List.copyOf(events));
    }
}
