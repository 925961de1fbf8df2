package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that lies ahead.
 *
 * @param index what makes it the same slot everywhere
 * @param workload the only one it is for; null when it is for all that the experiment selects
 * @param dryRun whether it would only be rehearsed, as its document or the operator has it
 */
record UpcomingSlot(
        Experiment experiment,
        long index,
        Instant at,
        @Nullable String workload,
        boolean dryRun) implements Outbox.Foreseen {}
