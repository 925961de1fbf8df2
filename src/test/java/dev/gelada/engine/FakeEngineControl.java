package dev.gelada.engine;

import dev.gelada.engine.EngineControl.Abort;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Steering without an engine: a trigger is journaled as raised and then waits for ever, an abort closes the event. */
public final class FakeEngineControl implements EngineControl {

    private final Journal journal;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final List<EventOrigin.Requested> asked = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean drained = true;
    private volatile Stage stage = Stage.RUNNING;
    private volatile @Nullable String trouble;

    public FakeEngineControl(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    /** What {@link #trouble()} answers from now on. */
    public void trouble(String now) {
        trouble = now;
    }

    /** Who has triggered and why, in order. */
    public List<EventOrigin.Requested> asked() {
        return List.copyOf(asked);
    }

    /** What {@link #drained()} answers from now on; true at first. */
    public void drained(boolean now) {
        drained = now;
    }

    @Override
    public Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun) {
        return Mono.defer(() -> {
            EventId id = new EventId("event-" + count.incrementAndGet());
            asked.add(new EventOrigin.Requested(by, reason));
            JournalEntry raised =
                    new JournalEntry.Raised(experiment.fault(), "requested", by, reason, clock.instant(), dryRun);
            return journal.append(new EntrySubject(id, experiment.name()), raised)
                    .thenReturn(id);
        });
    }

    @Override
    public Mono<Abort> abort(EventId event, String by) {
        return journal.of(event).collectList().flatMap(entries -> {
            if (entries.isEmpty()) {
                return Mono.just(Abort.UNKNOWN);
            }
            if (entries.getLast().entry() instanceof JournalEntry.Closed) {
                return Mono.just(Abort.CLOSED);
            }
            JournalEntry[] end = {
                new JournalEntry.AbortRequested(by), new JournalEntry.Closed(Outcome.ABORTED, "asked for by " + by)
            };
            return journal.append(entries.getLast().subject(), end).thenReturn(Abort.ACCEPTED);
        });
    }

    @Override
    public Mono<Boolean> drained() {
        return Mono.fromSupplier(() -> drained);
    }

    @Override
    public EngineLoad load() {
        return new EngineLoad(8, List.of());
    }

    @Override
    public Stage stage() {
        return stage;
    }

    /** Where it is from now on; running at first. */
    public void stage(Stage now) {
        stage = now;
    }

    @Override
    public Mono<Void> stopped() {
        return stopped.asMono();
    }

    /** The pipeline has come to its end. */
    public void stop() {
        stopped.tryEmitEmpty();
    }
}
