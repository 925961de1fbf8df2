package dev.gelada.engine.decide;

import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Proposal;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.OpeningHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** From an event to a proposal: reads its document, looks at what runs, and draws. */
@RequiredArgsConstructor
public final class ProposalFactory {

    private final DocumentParser documentParser;
    private final Experiments experiments;
    private final TargetSelector targetSelector;
    private final Calendars calendars;
    private final EngineProperties settings;
    private final Clock clock;

    /** An error means that the view of what runs cannot be had; everything else is an answer. */
    public Mono<ProposalResult> propose(ChaosEvent event) {
        return Mono.defer(() -> {
            Optional<ProposalResult> late = late(event);
            if (late.isPresent()) {
                return Mono.just(late.get());
            }
            return withdrawn(event) ? Mono.just(gone(event)) : draw(event);
        });
    }

    /** A slot is begun neither later than its grace nor outside its window, wherever it waited: in a stopped program, in a full queue, with a holder that died. */
    private Optional<ProposalResult> late(ChaosEvent event) {
        Instant now = clock.instant();
        Duration by = Duration.between(event.dueAt(), now);
        Duration deadline = scheduled(event) ? settings.startingDeadline() : settings.requestStartingDeadline();
        if (by.compareTo(deadline) > 0) {
            return Optional.of(ProposalResult.Late.lateBy(deadline, by));
        }
        return scheduled(event) && by.isPositive() && !openingHours(event).isOpen(calendars, now)
                ? Optional.of(ProposalResult.Late.closed(by))
                : Optional.empty();
    }

    private static boolean scheduled(ChaosEvent event) {
        return event.origin() instanceof EventOrigin.Scheduled;
    }

    private OpeningHours openingHours(ChaosEvent event) {
        return documentParser.canonical(event.document()).schedule().hours();
    }

    /** A later edit does not reach an event, but a schedule that was switched off or deleted raises nothing any more. */
    public boolean withdrawn(ChaosEvent event) {
        return scheduled(event)
                && experiments
                        .current()
                        .named(event.experiment())
                        .filter(Experiment::enabled)
                        .isEmpty();
    }

    public static ProposalResult.Refused gone(ChaosEvent event) {
        return new ProposalResult.Refused(
                "experiment", event.experiment() + " was disabled or deleted before its event began");
    }

    private Mono<ProposalResult> draw(ChaosEvent event) {
        Experiment experiment = documentParser.canonical(event.document());
        Instant begunAt = clock.instant();
        return targetSelector
                .select(event.id().value(), experiment, event::concerns)
                .map(targetSelection -> propose(event, targetSelection, begunAt));
    }

    private ProposalResult propose(ChaosEvent event, TargetSelection targetSelection, Instant begunAt) {
        if (targetSelection.targets().isEmpty()) {
            JournalEntry nobody = new JournalEntry.Drawn(
                    List.of(),
                    targetSelection.filterCounts().left(),
                    begunAt,
                    clock.instant(),
                    targetSelection.filterCounts());
            return new ProposalResult.Refused("targets", targetSelection.noTargetReason(), List.of(nobody));
        }
        return new ProposalResult.Drawn(
                new Proposal(event, targetSelection.experiment(), targetSelection.targets(), targetSelection.hit()),
                targetSelection.fault(),
                targetSelection.filterCounts(),
                begunAt,
                clock.instant());
    }
}
