package dev.gelada.safeguard;

import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.store.Store;
import dev.gelada.vitals.bulkhead.Bulkhead;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The halt as one row, whose lock orders it against every {@code Prepared}. */
@RequiredArgsConstructor
final class StoredHalt implements Halt {

    private static final String READ = "select engaged, by_whom, reason, since from halt where id = 1";

    private static final String COUNTER = "halt";

    private static final String NO_ROW =
            "the table halt has no row, so the halt state is unknown and counts as engaged;"
                    + " restore it: insert into halt (id, engaged) values (1, false)";

    private final Store store;
    private final Journal journal;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicReference<State> latest = new AtomicReference<>(State.UNREAD);
    private final AtomicReference<@Nullable State> notDurable = new AtomicReference<>();
    private final Sinks.Many<State> states = Sinks.many().replay().latestOrDefault(State.UNREAD);

    @Override
    public State now() {
        return latest.get();
    }

    @Override
    public Flux<Long> elsewhere() {
        return store.moved(COUNTER);
    }

    @Override
    public Flux<State> states() {
        return states.asFlux();
    }

    @Override
    public Mono<State> load() {
        return Mono.defer(() -> {
            long before = changes.get();
            return Bulkhead.UNDO.around(read(READ)).map(stored -> adopt(stored, before));
        });
    }

    @Override
    public Mono<State> hold() {
        return read(READ + " for update").map(stored -> Objects.requireNonNullElse(notDurable.get(), stored));
    }

    @Override
    public Mono<State> engage(String by, @Nullable String reason) {
        return Mono.defer(() -> {
            State engaged = new State(true, by, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            emit(engaged, engaged);
            return write(engaged, new JournalEntry.HaltEngaged(by, reason))
                    .doOnNext(written -> emit(written, null))
                    .onErrorMap(NotDurable::new);
        });
    }

    @Override
    public Mono<State> release(String by) {
        return Mono.defer(() -> write(State.RELEASED, new JournalEntry.HaltReleased(by)))
                .doOnNext(released -> emit(released, null));
    }

    /** Adopts the stored state, unless the halt was changed here since the read, or is engaged here and could not be written. */
    private State adopt(State stored, long before) {
        lock.lock();
        try {
            boolean newer = changes.get() != before || (notDurable.get() != null && !stored.engaged());
            if (newer || stored.equals(latest.get())) {
                return latest.get();
            }
            emit(stored, null);
            return stored;
        } finally {
            lock.unlock();
        }
    }

    private Mono<State> write(State state, JournalEntry journalEntry) {
        Instant since = state.since();
        Mono<Long> row = store.write(sqlSession -> {
            sqlSession.next(COUNTER, 1); // advanced, so that every replica is notified
            return sqlSession.update(
                    "update halt set engaged = $1, by_whom = $2, reason = $3, since = $4 where id = 1",
                    state.engaged(),
                    state.by(),
                    state.reason(),
                    since == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, since));
        });
        return Bulkhead.UNDO.around(store.atomically(
                row.then(journal.append(EntrySubject.GELADA, journalEntry)).thenReturn(state)));
    }

    private Mono<State> read(String sql) {
        return store.read(sqlSession -> sqlSession.query(sql, StoredHalt::state))
                .next()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(NO_ROW)));
    }

    private static State state(Readable row) {
        if (!Boolean.TRUE.equals(row.get("engaged", Boolean.class))) {
            return State.RELEASED;
        }
        return new State(
                true,
                row.get("by_whom", String.class),
                row.get("reason", String.class),
                since(row.get("since", Long.class)));
    }

    /** The column may be null when the halt was engaged by SQL. */
    private static @Nullable Instant since(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private void emit(State state, @Nullable State unwritten) {
        lock.lock();
        try {
            changes.incrementAndGet();
            notDurable.set(unwritten);
            latest.set(state);
            states.emitNext(state, Sinks.EmitFailureHandler.FAIL_FAST);
        } finally {
            lock.unlock();
        }
    }
}
