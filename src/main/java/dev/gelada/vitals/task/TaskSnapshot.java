package dev.gelada.vitals.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was in flight at the moment somebody looked.
 *
 * @param id counts through one life of the program
 * @param step how far it has come; null when it has no steps
 * @param event whose work it is; null when it is no event's
 * @param traceId null when it is not traced
 * @param thread the thread that it holds; null when it only waits
 * @param chain where it stands: the operators from the last to the first, what runs inside one indented, or the stack of its thread
 * @param cancellable whether a person may end it
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
