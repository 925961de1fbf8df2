package dev.gelada.vitals.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task in flight, at the moment of the snapshot.
 *
 * @param id unique within one process
 * @param step its present step; null when it has no steps
 * @param event the event that it works on; null when there is none
 * @param traceId null when it is not traced
 * @param thread the thread that it occupies; null while it only waits
 * @param chain its operators from the last to the first, inner ones indented, or the stack of its thread
 * @param cancellable whether it can be ended on request
 */
public record TaskSnapshot(
        long id,
        TaskKind kind,
        String name,
        Instant since,
        Duration age,
        @Nullable String step,
        @Nullable String event,
        @Nullable String traceId,
        @Nullable String thread,
        List<String> chain,
        boolean cancellable) {}
