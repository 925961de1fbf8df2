package dev.gelada.engine;

import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Scouted;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Origin;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Entry;
import dev.gelada.safeguard.Proposal;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Hours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** From an event to a proposal: reads its document, looks at what runs, and draws. */
final class Casting {

    private final Documents documents;
    private final Experiments experiments;
    private final Scout scout;
    private final Calendars calendars;
    private final EngineProperties settings;
    private final Clock clock;

    Casting(
            Documents documents,
            Experiments experiments,
            Scout scout,
            Calendars calendars,
            EngineProperties settings,
            Clock clock) {
        this.documents = documents;
        this.experiments = experiments;
        this.scout = scout;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /** An error means that the view of what runs cannot be had; everything else is an answer. */
    Mono<Cast> cast(ChaosEvent event) {
        return Mono.defer(() -> {
            Optional<Cast> late = late(event);
            if (late.isPresent()) {
                return Mono.just(late.get());
            }
            return withdrawn(event) ? Mono.just(gone(event)) : draw(event);
        });
    }

    /** A slot is begun neither later than its grace nor outside its window, wherever it waited: in a stopped program, in a full queue, with a holder that died. */
    private Optional<Cast> late(ChaosEvent event) {
        Instant now = clock.instant();
        Duration by = Duration.between(event.dueAt(), now);
        Duration grace = scheduled(event) ? settings.grace() : settings.requestGrace();
        if (by.compareTo(grace) > 0) {
            return Optional.of(Cast.Late.beyond(grace, by));
        }
        return scheduled(event) && by.isPositive() && !hours(event).areOpen(calendars, now)
                ? Optional.of(Cast.Late.closed(by))
                : Optional.empty();
    }

    private static boolean scheduled(ChaosEvent event) {
        return event.origin() instanceof Origin.Scheduled;
    }

    private Hours hours(ChaosEvent event) {
        return documents.canonical(event.document()).schedule().hours();
    }

    /** A later edit does not reach an event, but a schedule that was switched off or deleted raises nothing any more. */
    boolean withdrawn(ChaosEvent event) {
        return scheduled(event)
                && experiments
                        .current()
                        .named(event.experiment())
                        .filter(Experiment::enabled)
                        .isEmpty();
    }

    static Cast.Refused gone(ChaosEvent event) {
        return new Cast.Refused("experiment", event.experiment() + " was disabled or deleted before its event began");
    }

    private Mono<Cast> draw(ChaosEvent event) {
        Experiment experiment = documents.canonical(event.document());
        Instant begunAt = clock.instant();
        return scout.scout(event.id().value(), experiment, event::concerns)
                .map(scouted -> cast(event, scouted, begunAt));
    }

    private Cast cast(ChaosEvent event, Scouted scouted, Instant begunAt) {
        if (scouted.targets().isEmpty()) {
            Entry nobody =
                    new Entry.Drawn(List.of(), scouted.tally().left(), begunAt, clock.instant(), scouted.tally());
            return new Cast.Refused("targets", scouted.whyNone(), List.of(nobody));
        }
        return new Cast.Drawn(
                new Proposal(event, scouted.experiment(), scouted.targets(), scouted.hit()),
                scouted.fault(),
                scouted.tally(),
                begunAt,
                clock.instant());
    }
}
