package dev.gelada.engine.decide;

import dev.gelada.engine.EngineProperties;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** Whether an event is still valid: in time, within its window, and of an experiment that exists and is enabled. */
@RequiredArgsConstructor
final class EventValidity {

    private final DocumentParser documentParser;
    private final Experiments experiments;
    private final Calendars calendars;
    private final EngineProperties settings;

    /**
     * A slot starts neither after its starting deadline nor outside its window, whether it waited in a stopped program, in a full queue,
     * or under a holder that died.
     */
    Optional<Decision.Unarmed> lapsed(ChaosEvent event, Instant asOf) {
        Duration by = Duration.between(event.dueAt(), asOf);
        Duration deadline = scheduled(event) ? settings.startingDeadline() : settings.requestStartingDeadline();
        if (by.compareTo(deadline) > 0) {
            return Optional.of(Decision.Late.lateBy(deadline, by));
        }
        return scheduled(event) && by.isPositive() && !openingHours(event).isOpen(calendars, asOf)
                ? Optional.of(Decision.Late.closed(by))
                : withdrawn(event);
    }

    /** A later edit does not affect an event, but a schedule that was disabled or deleted triggers nothing any more. */
    Optional<Decision.Unarmed> withdrawn(ChaosEvent event) {
        return scheduled(event)
                        && experiments
                                .current()
                                .named(event.experiment())
                                .filter(Experiment::enabled)
                                .isEmpty()
                ? Optional.of(new Decision.Withdrawn(event.experiment()))
                : Optional.empty();
    }

    private static boolean scheduled(ChaosEvent event) {
        return event.origin() instanceof EventOrigin.Scheduled;
    }

    private OpeningHours openingHours(ChaosEvent event) {
        return documentParser.canonical(event.document()).schedule().hours();
    }
}
