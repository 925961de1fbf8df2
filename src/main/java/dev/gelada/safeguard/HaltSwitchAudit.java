package dev.gelada.safeguard;

import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.store.Store;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/**
 * Journals changes of the platform's halt switch: once, however many replicas see it and however often one starts. A switch that cannot
 * be read counts as engaged, and is journalled so.
 */
@RequiredArgsConstructor
final class HaltSwitchAudit {

    private static final String NAME = "lever";
    private static final String ENGAGED = "engaged";
    private static final String RELEASED = "released";

    private final Store store;
    private final Journal journal;
    private final AtomicReference<String> journalled = new AtomicReference<>("");

    Mono<Void> record(HaltSwitch.State state) {
        String stands = state.engaged() ? ENGAGED : RELEASED;
        return Mono.defer(() -> stands.equals(journalled.get()) ? Mono.empty() : write(state, stands))
                .doOnSuccess(written -> journalled.set(stands));
    }

    /** Only the replica that changes the stored value journals it. */
    private Mono<Void> write(HaltSwitch.State state, String stands) {
        Mono<Long> first = store.write(sqlSession -> sqlSession
                .update("insert into memory (name, content) values ($1, $2) on conflict do nothing", NAME, RELEASED)
                .then(sqlSession.update(
                        "update memory set content = $2 where name = $1 and content <> $2", NAME, stands)));
        return Bulkhead.UNDO.around(store.atomically(first.filter(moved -> moved > 0)
                .flatMap(moved ->
                        journal.append(EntrySubject.GELADA, journalEntry(state)).then())
                .then()));
    }

    private static JournalEntry journalEntry(HaltSwitch.State state) {
        return state.engaged()
                ? new JournalEntry.HaltEngaged(state.name(), state.reason().isEmpty() ? null : state.reason())
                : new JournalEntry.HaltReleased(state.name());
    }
}
