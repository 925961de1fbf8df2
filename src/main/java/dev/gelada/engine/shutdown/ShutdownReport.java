package dev.gelada.engine.shutdown;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this process ended.
 *
 * @param cause the signal, or that there was none
 * @param began when the shutdown began
 * @param took until everything was reverted or left
 * @param hurried whether a second signal came
 * @param events what became of the events; null when the store did not answer, or when other replicas share it
 * @param left ids of events whose fault is still active; the next start or the reaper reverts them
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
