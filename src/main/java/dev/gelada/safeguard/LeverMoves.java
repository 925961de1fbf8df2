package dev.gelada.safeguard;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Subject;
import dev.gelada.platform.Lever;
import dev.gelada.store.Store;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * Writes it down when the platform's own lever was moved: once, however many replicas see it and however often one starts. A lever that cannot
 * be read counts as pulled, and so is written down as that.
 */
final class LeverMoves {

    private static final String NAME = "lever";
    private static final String ENGAGED = "engaged";
    private static final String RELEASED = "released";

    private final Store store;
    private final Journal journal;
    private final AtomicReference<String> told = new AtomicReference<>("");

    LeverMoves(Store store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    Mono<Void> tell(Lever.Pull pull) {
        String stands = pull.engaged() ? ENGAGED : RELEASED;
        return Mono.defer(() -> stands.equals(told.get()) ? Mono.empty() : write(pull, stands))
                .doOnSuccess(written -> told.set(stands));
    }

    /** Whoever is the first to change what is remembered tells it. */
    private Mono<Void> write(Lever.Pull pull, String stands) {
        Mono<Long> first = store.write(session -> session.update(
                        "insert into memory (name, content) values ($1, $2) on conflict do nothing", NAME, RELEASED)
                .then(session.update(
                        "update memory set content = $2 where name = $1 and content <> $2", NAME, stands)));
        return Bulkhead.UNDO.around(store.atomically(first.filter(moved -> moved > 0)
                .flatMap(moved -> journal.append(Subject.GELADA, entry(pull)).then())
                .then()));
    }

    private static Entry entry(Lever.Pull pull) {
        return pull.engaged()
                ? new Entry.HaltEngaged(pull.name(), pull.reason().isEmpty() ? null : pull.reason())
                : new Entry.HaltReleased(pull.name());
    }
}
