package dev.gelada.engine.schedule;

import dev.gelada.engine.EngineObservations;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.EventQueue;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import dev.gelada.store.Store;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns slots of the plan and wishes of people into chaos events. Publishing and telling are one transaction. */
@RequiredArgsConstructor
public final class EventScheduler {

    private static final int AT_ONCE = 64;
    private static final Duration PIECE = Duration.ofDays(1);

    private final Experiments experiments;
    private final Plan plan;
    private final EventQueue queue;
    private final Journal journal;
    private final Store store;
    private final EventIdGenerator ids;
    private final WakeUpSignal wakeUpSignal;
    private final WorkTracer workTracer;
    /** The operator's word: true makes every event dry, whatever its document says. */
    private final boolean dryRun;

    /** Raises every slot with {@code from <= at < to} that nobody has raised yet; answers how many there were. */
    public Mono<Long> raise(Instant from, Instant to) {
        return enabled()
                .flatMap(
                        experiment -> Flux.fromIterable(slots(experiment, from, to))
                                .flatMap(slot -> raise(scheduled(experiment, slot)), AT_ONCE),
                        AT_ONCE)
                .filter(fresh -> fresh)
                .count()
                .doOnNext(raised -> wakeUpSignal.signal());
    }

    /** Tells of slots that nobody could raise in time, one event for each experiment, and fires none of them. */
    Mono<Void> miss(Instant from, Instant to) {
        return enabled()
                .concatMap(experiment -> miss(experiment, gap(experiment, from, to)))
                .then();
    }

    /** Looked through piece by piece: a clock that was set forward by years leaves more slots than memory holds. Null when there is none. */
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
            EventId id = ids.next();
            Instant now = ids.clock().instant();
            ChaosEvent event = event(id, experiment, new EventOrigin.Requested(by, reason), now, dry);
            return raise(event).doOnNext(fresh -> wakeUpSignal.signal()).thenReturn(id);
        });
    }

    private Flux<Experiment> enabled() {
        return Flux.defer(() -> Flux.fromIterable(experiments.current().experiments()))
                .filter(Experiment::enabled);
    }

    private List<Slot> slots(Experiment experiment, Instant from, Instant to) {
        return plan.slots(experiment.name(), experiment.schedule(), from, to);
    }

    private Mono<Void> miss(Experiment experiment, @Nullable Gap gap) {
        if (gap == null) {
            return Mono.empty();
        }
        ChaosEvent event = scheduled(experiment, gap.first());
        JournalEntry missed = new JournalEntry.Missed(
                gap.count(), gap.first().at(), gap.last().at());
        EntrySubject entrySubject = new EntrySubject(event.id(), event.experiment());
        JournalEntry ofAll =
                raised(event.limitedTo(null)); // whoever the first slot was for, the others were missed as well
        Mono<Void> tell = queue.withdraw(event.id())
                .then(journal.append(
                        entrySubject, ofAll, missed, new JournalEntry.Closed(Outcome.MISSED, missed.text())));
        return store.atomically(queue.publish(event).flatMap(fresh -> fresh ? tell : Mono.empty()));
    }

    /** What the schedule raises begins a trace of its own; what a person asks for goes on in that of the request. */
    private Mono<Boolean> raise(ChaosEvent event) {
        boolean fresh = event.origin() instanceof EventOrigin.Scheduled;
        return workTracer.raise(
                EngineObservations.raise(event), fresh, traceparent -> publish(event.within(traceparent)));
    }

    private Mono<Boolean> publish(ChaosEvent event) {
        Mono<Void> tell = journal.append(new EntrySubject(event.id(), event.experiment()), raised(event));
        return store.atomically(
                queue.publish(event).flatMap(fresh -> fresh ? tell.thenReturn(true) : Mono.just(false)));
    }

    private ChaosEvent scheduled(Experiment experiment, Slot slot) {
        return event(ids.next(), experiment, new EventOrigin.Scheduled(slot.index()), slot.at(), false)
                .limitedTo(slot.workload());
    }

    private ChaosEvent event(EventId id, Experiment experiment, EventOrigin eventOrigin, Instant dueAt, boolean dry) {
        return new ChaosEvent(
                id,
                experiment.name(),
                experiment.fault(),
                eventOrigin,
                dueAt,
                dryRun || experiment.dryRun() || dry,
                experiment.document());
    }

    private static JournalEntry raised(ChaosEvent event) {
        return switch (event.origin()) {
            case EventOrigin.Scheduled scheduled ->
                new JournalEntry.Raised(
                        event.fault(),
                        scheduled.kind(),
                        null,
                        null,
                        event.dueAt(),
                        event.dryRun(),
                        event.traceId(),
                        event.workload());
            case EventOrigin.Requested asked ->
                new JournalEntry.Raised(
                        event.fault(),
                        asked.kind(),
                        asked.by(),
                        asked.reason(),
                        event.dueAt(),
                        event.dryRun(),
                        event.traceId(),
                        event.workload());
        };
    }

    /** Slots that nobody raised: how many, and the first and last of them. */
    private record Gap(Slot first, Slot last, long count) {

        static Gap with(@Nullable Gap before, List<Slot> slots) {
            return before == null
                    ? new Gap(slots.getFirst(), slots.getLast(), slots.size())
                    : new Gap(before.first, slots.getLast(), before.count + slots.size());
        }
    }
}
