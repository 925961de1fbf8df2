package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes events that were closed longer ago than the retention, with all their entries: whole events, and never one that is open, that
 * still locks a workload or that has a pending revert. It works in small transactions, so that other writes are not delayed.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class ExpiredEventCleaner {

    private static final int PAGE = 500;
    private static final String OPEN = """
            select id from chaos_event where id = $1 and claimable_at is not null
            union all select event from taken_workload where event = $1""";

    private final Store store;
    private final Journal journal;
    private final Clock clock;
    private final Duration retention;

    /** Deletes everything that is old enough; answers how many entries were deleted. */
    public Mono<Long> deleteExpired() {
        return Mono.defer(() -> {
            Instant before = clock.instant().minus(retention);
            return batch(0, before)
                    .expand(done -> done.last ? Mono.empty() : batch(done.until, before))
                    .reduce(0L, (sum, done) -> sum + done.deleted)
                    .doOnNext(ExpiredEventCleaner::log);
        });
    }

    private static void log(long deleted) {
        if (deleted > 0) {
            log.info("Deleted {} entries older than the retention", deleted);
        }
    }

    private Mono<Batch> batch(long after, Instant before) {
        return store.atomically(journal.after(after, PAGE)
                .takeWhile(recordedEntry -> recordedEntry.at().isBefore(before))
                .collectList()
                .flatMap(old -> deleteExpired(after, old, before)));
    }

    private Mono<Batch> deleteExpired(long after, List<RecordedEntry> old, Instant before) {
        if (old.isEmpty()) {
            return Mono.just(new Batch(0, after, true));
        }
        long until = old.getLast().sequence();
        return Flux.fromIterable(old)
                .filter(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Closed)
                .map(recordedEntry ->
                        Objects.requireNonNull(recordedEntry.subject().event()))
                .distinct()
                .filterWhen(event -> over(event, before), 1)
                .concatMap(this::delete)
                .concatWith(deleteOfNoEvent(after, until, before))
                .reduce(0L, Long::sum)
                .map(deleted -> new Batch(deleted, until, old.size() < PAGE));
    }

    private Mono<Boolean> over(EventId event, Instant before) {
        Mono<Boolean> expired = journal.of(event)
                .collectList()
                .map(all -> !all.isEmpty()
                        && all.getLast().at().isBefore(before)
                        && PendingReverts.among(all).isEmpty());
        Mono<Boolean> open = store.read(sqlSession -> sqlSession.query(OPEN, row -> true, event.value()))
                .hasElements();
        return expired.flatMap(closed -> closed ? open.map(still -> !still) : Mono.just(false));
    }

    private Mono<Long> delete(EventId event) {
        return store.write(sqlSession -> sqlSession
                .query(
                        "select coalesce(max(sequence), 0) as last from entry where event = $1",
                        row -> SqlSession.number(row, "last"),
                        event.value())
                .single()
                .flatMap(last -> forgotten(sqlSession, last))
                .then(sqlSession.update("delete from chaos_event where id = $1", event.value()))
                .then(EventStateTable.delete(sqlSession, event))
                .then(sqlSession.update("delete from entry where event = $1", event.value())));
    }

    /** Entries of Gelada as a whole: halts, starts and shutdowns. */
    private Mono<Long> deleteOfNoEvent(long after, long until, Instant before) {
        @Nullable Object[] range = {after, until, ChronoUnit.MICROS.between(Instant.EPOCH, before)};
        String which = " from entry where event is null and sequence > $1 and sequence <= $2 and at < $3";
        return store.write(sqlSession -> sqlSession
                .query(
                        "select coalesce(max(sequence), 0) as last" + which,
                        row -> SqlSession.number(row, "last"),
                        range)
                .single()
                .flatMap(last -> forgotten(sqlSession, last))
                .then(sqlSession.update("delete" + which, range)));
    }

    /** All entries behind this sequence are complete. */
    private static Mono<Long> forgotten(SqlSession sqlSession, long until) {
        return sqlSession.update("update counter set last = $1 where name = 'forgotten' and last < $1", until);
    }

    private record Batch(long deleted, long until, boolean last) {}
}
