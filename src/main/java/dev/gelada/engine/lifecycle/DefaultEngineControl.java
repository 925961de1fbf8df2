package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineLoad;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.event.EventQueue;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.store.Store;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where people's hands meet the engine. */
@RequiredArgsConstructor
final class DefaultEngineControl implements EngineControl {

    private final EventScheduler eventScheduler;
    private final StopSignals stopSignals;
    private final DrainStatus drainStatus;
    private final Journal journal;
    private final EventQueue queue;
    private final Store store;
    private final EngineLifecycle engineLifecycle;
    private final ActiveLeases activeLeases;
    private final int limit;

    @Override
    public Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun) {
        return eventScheduler.request(experiment, by, reason, dryRun);
    }

    @Override
    public Mono<Abort> abort(EventId event, String by) {
        return journal.of(event).collectList().flatMap(entries -> abort(event, by, entries));
    }

    private Mono<Abort> abort(EventId event, String by, List<RecordedEntry> entries) {
        if (entries.isEmpty()) {
            return Mono.just(Abort.UNKNOWN);
        }
        if (entries.stream().map(RecordedEntry::entry).anyMatch(JournalEntry.Closed.class::isInstance)) {
            return Mono.just(Abort.CLOSED);
        }
        EntrySubject entrySubject = entries.getFirst().subject();
        Mono<Void> withdraw =
                journal.append(entrySubject, new JournalEntry.Closed(Outcome.ABORTED, "aborted by " + by));
        return journal.append(entrySubject, new JournalEntry.AbortRequested(by))
                .then(store.atomically(queue.withdraw(event).flatMap(out -> out ? withdraw : Mono.empty())))
                .then(Mono.fromSupplier(() -> {
                    stopSignals.tell(event, new StopReason.Aborted(by));
                    return Abort.ACCEPTED;
                }));
    }

    @Override
    public Mono<Boolean> drained() {
        return drainStatus.now();
    }

    @Override
    public EngineLoad load() {
        return new EngineLoad(limit, activeLeases.now());
    }

    @Override
    public Stage stage() {
        return engineLifecycle.stage();
    }

    @Override
    public @Nullable String trouble() {
        return stopSignals.trouble();
    }

    @Override
    public Mono<Void> stopped() {
        return engineLifecycle.stopped();
    }
}
