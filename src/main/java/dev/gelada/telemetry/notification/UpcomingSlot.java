package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upcoming slot.
 *
 * @param index identifies the slot on every replica
 * @param workload the only one it is for; null when it is for all that the experiment selects
 * @param dryRun whether it would be a dry run, by its document or the operator's setting
 */
record UpcomingSlot(
        Experiment experiment,
        long index,
        Instant at,
        @Nullable String workload,
        boolean dryRun) implements Outbox.Foreseen {}
