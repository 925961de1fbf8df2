package dev.gelada.engine;

import dev.gelada.event.Origin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Steering without an engine: a trigger is journaled as raised and then waits for ever, an abort closes the event. */
public final class FakeSteering implements Steering {

    private final Journal journal;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final List<Origin.Requested> asked = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean drained = true;
    private volatile Stage stage = Stage.RUNNING;
    private volatile @Nullable String trouble;

    public FakeSteering(Journal journal, Clock clock) {
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
    public List<Origin.Requested> asked() {
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
            asked.add(new Origin.Requested(by, reason));
            Entry raised = new Entry.Raised(experiment.fault(), "requested", by, reason, clock.instant(), dryRun);
            return journal.append(new Subject(id, experiment.name()), raised).thenReturn(id);
        });
    }

    @Override
    public Mono<Abort> abort(EventId event, String by) {
        return journal.of(event).collectList().flatMap(entries -> {
            if (entries.isEmpty()) {
                return Mono.just(Abort.UNKNOWN);
            }
            if (entries.getLast().entry() instanceof Entry.Closed) {
                return Mono.just(Abort.CLOSED);
            }
            Entry[] end = {new Entry.AbortAsked(by), new Entry.Closed(Outcome.ABORTED, "asked for by " + by)};
            return journal.append(entries.getLast().subject(), end).thenReturn(Abort.ACCEPTED);
        });
    }

    @Override
    public Mono<Boolean> drained() {
        return Mono.fromSupplier(() -> drained);
    }

    @Override
    public Load load() {
        return new Load(8, List.of());
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
