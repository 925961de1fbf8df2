package dev.gelada.engine.schedule;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineStorage;
import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import dev.gelada.vitals.task.WakeUpSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns slots of the plan and requests into events. Publishing and journalling are one transaction. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class EventScheduler {

    private static final int AT_ONCE = 64;
    private static final Duration PIECE = Duration.ofDays(1);

    private final Experiments experiments;
    private final Plan plan;
    private final EventFactory eventFactory;
    private final EventPublisher eventPublisher;
    private final WakeUpSignal wakeUpSignal;

    /** Puts one together. */
    public static EventScheduler of(EngineParts parts, WakeUpSignal wakeUpSignal, DryRunPolicy dryRunPolicy) {
        EngineStorage storage = parts.storage();
        EngineDiagnostics diagnostics = parts.diagnostics();
        EngineClocks clocks = parts.clocks();
        return new EventScheduler(
                parts.subjects().experiments(),
                new FaultTolerantPlan(parts.subjects().plan(), diagnostics.errors()),
                new EventFactory(new EventIdGenerator(clocks.clock(), clocks.random()), dryRunPolicy),
                new EventPublisher(storage.queue(), storage.journal(), storage.store(), diagnostics.workTracer()),
                wakeUpSignal);
    }

    Catalogue catalogue() {
        return experiments.current();
    }

    /** One signal after each change of the experiments. */
    Flux<Catalogue> changes() {
        return experiments.changes();
    }

    /** The moment of the first slot with {@code from <= at < to}. */
    Optional<Instant> firstSlot(Instant from, Instant to) {
        return catalogue().experiments().stream()
                .filter(Experiment::enabled)
                .flatMap(experiment -> slots(experiment, from, to).stream().limit(1))
                .map(Slot::at)
                .min(Comparator.naturalOrder());
    }

    /** Triggers every slot with {@code from <= at < to} that has not been triggered yet; answers how many there were. */
    public Mono<Long> triggerSlots(Instant from, Instant to) {
        return enabled()
                .flatMap(
                        experiment -> Flux.fromIterable(slots(experiment, from, to))
                                .flatMap(
                                        slot -> eventPublisher.publish(eventFactory.scheduled(experiment, slot)),
                                        AT_ONCE),
                        AT_ONCE)
                .filter(fresh -> fresh)
                .count()
                .doOnNext(this::wakeFor)
                .doOnError(error -> wakeUpSignal.signal()); // some may have been published
    }

    /** Journals slots that were not triggered in time, one event for each experiment, and triggers none of them. */
    Mono<Void> miss(Instant from, Instant to) {
        return enabled()
                .concatMap(experiment -> miss(experiment, gap(experiment, from, to)))
                .then();
    }

    /** Searched piece by piece, because a clock set forward by years leaves more slots than fit into memory. Null when there is none. */
    private @Nullable Gap gap(Experiment experiment, Instant from, Instant to) {
        Gap gap = null;
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(PIECE)) {
            Instant end = begin.plus(PIECE);
            List<Slot> slots = slots(experiment, begin, end.isBefore(to) ? end : to);
            gap = slots.isEmpty() ? gap : Gap.with(gap, slots);
        }
        return gap;
    }

    public Mono<EventId> request(Experiment experiment, String by, @Nullable String reason, boolean dry) {
        return Mono.defer(() -> {
            ChaosEvent event = eventFactory.requested(experiment, by, reason, dry);
            return eventPublisher
                    .publish(event)
                    .doOnTerminate(wakeUpSignal::signal)
                    .thenReturn(event.id());
        });
    }

    private void wakeFor(long published) {
        if (published > 0) {
            wakeUpSignal.signal();
        }
    }

    private Flux<Experiment> enabled() {
        return Flux.defer(() -> Flux.fromIterable(catalogue().experiments())).filter(Experiment::enabled);
    }

    private List<Slot> slots(Experiment experiment, Instant from, Instant to) {
        return plan.slots(experiment.name(), experiment.schedule(), from, to);
    }

    private Mono<Void> miss(Experiment experiment, @Nullable Gap gap) {
        return gap == null
                ? Mono.empty()
                : eventPublisher.miss(
                        eventFactory.scheduled(experiment, gap.first()),
                        new JournalEntry.Missed(
                                gap.count(), gap.first().at(), gap.last().at()));
    }

    /** Slots that were not triggered: how many, and the first and last of them. */
    private record Gap(Slot first, Slot last, long count) {

        static Gap with(@Nullable Gap before, List<Slot> slots) {
            return before == null
                    ? new Gap(slots.getFirst(), slots.getLast(), slots.size())
                    : new Gap(before.first, slots.getLast(), before.count + slots.size());
        }
    }
}
