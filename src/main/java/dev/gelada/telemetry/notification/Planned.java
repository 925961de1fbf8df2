package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Outbox;
import java.time.Instant;

/**
 * A slot that lies ahead.
 *
 * @param index what makes it the same slot everywhere
 */
record Planned(Experiment experiment, long index, Instant at) implements Outbox.Foreseen {}
