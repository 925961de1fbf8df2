package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Subject;
import dev.gelada.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where people's hands meet the engine. */
final class Wheel implements Steering {

    private final Raiser raiser;
    private final Signals signals;
    private final Drained drained;
    private final Journal journal;
    private final EventQueue queue;
    private final Store store;
    private final Lifecycle lifecycle;
    private final Leases leases;
    private final int limit;

    Wheel(
            Raiser raiser,
            Signals signals,
            Drained drained,
            Journal journal,
            EventQueue queue,
            Store store,
            Lifecycle lifecycle,
            Leases leases,
            int limit) {
        this.raiser = raiser;
        this.signals = signals;
        this.drained = drained;
        this.journal = journal;
        this.queue = queue;
        this.store = store;
        this.lifecycle = lifecycle;
        this.leases = leases;
        this.limit = limit;
    }

    @Override
    public Mono<EventId> trigger(Experiment experiment, String by, @Nullable String reason, boolean dryRun) {
        return raiser.request(experiment, by, reason, dryRun);
    }

    @Override
    public Mono<Abort> abort(EventId event, String by) {
        return journal.of(event).collectList().flatMap(entries -> abort(event, by, entries));
    }

    private Mono<Abort> abort(EventId event, String by, List<Recorded> entries) {
        if (entries.isEmpty()) {
            return Mono.just(Abort.UNKNOWN);
        }
        if (entries.stream().map(Recorded::entry).anyMatch(Entry.Closed.class::isInstance)) {
            return Mono.just(Abort.CLOSED);
        }
        Subject subject = entries.getFirst().subject();
        Mono<Void> withdraw = journal.append(subject, new Entry.Closed(Outcome.ABORTED, "aborted by " + by));
        return journal.append(subject, new Entry.AbortAsked(by))
                .then(store.atomically(queue.withdraw(event).flatMap(out -> out ? withdraw : Mono.empty())))
                .then(Mono.fromSupplier(() -> {
                    signals.tell(event, new End.Aborted(by));
                    return Abort.ACCEPTED;
                }));
    }

    @Override
    public Mono<Boolean> drained() {
        return drained.now();
    }

    @Override
    public Load load() {
        return new Load(limit, leases.now());
    }

    @Override
    public Stage stage() {
        return lifecycle.stage();
    }

    @Override
    public @Nullable String trouble() {
        return signals.trouble();
    }

    @Override
    public Mono<Void> stopped() {
        return lifecycle.stopped();
    }
}
