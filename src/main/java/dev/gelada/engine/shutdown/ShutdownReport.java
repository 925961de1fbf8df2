package dev.gelada.engine.shutdown;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a life ended.
 *
 * @param cause the signal, or that nobody sent one
 * @param began when the end began
 * @param took until everything was put back or left
 * @param hurried whether somebody asked a second time
 * @param events what became of the events; null when the store did not answer, or when other replicas share it
 * @param left ids of events whose fault is still in place; the next start or the reaper puts them back
 */
record ShutdownReport(
        String cause,
        Instant began,
        Duration took,
        boolean hurried,
        @Nullable ShutdownSummary events,
        String remark,
        List<String> left) {

    /** One sentence for the log and the journal. */
    String text() {
        return "Shutdown by %s took %d ms%s: %s; %s"
                .formatted(
                        cause,
                        took.toMillis(),
                        hurried ? ", hurried" : "",
                        events == null ? remark : events.toString(),
                        left.isEmpty()
                                ? "no active faults are left"
                                : "STILL ACTIVE: faults of " + String.join(", ", left)
                                        + "; the next start or the reaper reverts them");
    }
}
