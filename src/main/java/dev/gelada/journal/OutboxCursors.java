package dev.gelada.journal;

import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/**
 * The rows of the outbox: the cursor of each outlet, and the replica that holds its lease. In a store that no other replica uses, a lease
 * that was taken once is kept, and its cursor is known without a query.
 */
@RequiredArgsConstructor
final class OutboxCursors {

    private static final String OPEN_AT_THE_END = """
            insert into outbox (name, position, held_until)
            select $1, last, 0 from counter where name = 'entry' on conflict do nothing""";
    private static final String OPEN_NOW =
            "insert into outbox (name, position, held_until) values ($1, $2, 0) on conflict do nothing";
    private static final String TAKE =
            "update outbox set holder = $2, held_until = $3 where name = $1 and (holder = $2 or held_until <= $4)";
    private static final String ADVANCE =
            "update outbox set position = $3, held_until = $4 where name = $1 and holder = $2 and position <= $3";

    private final Store store;
    private final Clock clock;
    private final String holder;
    private final Duration lease;
    /** Whether other replicas may use the store. */
    private final boolean shared;

    private final Map<String, Long> mine = new ConcurrentHashMap<>();

    /** From the last entry on, unless it was opened before. */
    Mono<Long> startAtEnd(String outlet) {
        return store.write(sqlSession -> sqlSession.update(OPEN_AT_THE_END, outlet));
    }

    /** From this moment on, unless it was opened before. */
    Mono<Long> startNow(String outlet) {
        return Mono.defer(() -> {
            long now = micros(clock.instant());
            return store.write(sqlSession -> sqlSession.update(OPEN_NOW, outlet, now));
        });
    }

    /** The cursor of the outlet; empty while another replica holds its lease. */
    Mono<Long> claim(String outlet) {
        return Mono.defer(() -> Mono.justOrEmpty(mine.get(outlet)).switchIfEmpty(take(outlet)));
    }

    private Mono<Long> take(String outlet) {
        Instant now = clock.instant();
        return store.write(sqlSession -> sqlSession
                        .update(TAKE, outlet, holder, micros(now.plus(lease)), micros(now))
                        .filter(mine -> mine == 1)
                        .flatMap(mine -> sqlSession
                                .query(
                                        "select position from outbox where name = $1",
                                        row -> SqlSession.number(row, "position"),
                                        outlet)
                                .single()))
                .doOnNext(position -> know(outlet, position));
    }

    /** Advances the cursor, and keeps the lease; false when it was lost. */
    Mono<Boolean> advance(String outlet, long position) {
        return Mono.defer(() -> {
            long until = micros(clock.instant().plus(lease));
            return store.write(sqlSession -> sqlSession.update(ADVANCE, outlet, holder, position, until))
                    .map(rows -> rows == 1)
                    .doOnNext(held -> know(outlet, position));
        });
    }

    /** Advances the cursor over what held nothing to deliver; not worth a write where no other replica reads it. */
    Mono<Boolean> skip(String outlet, long position) {
        return Mono.defer(() -> {
            know(outlet, position);
            return shared ? advance(outlet, position) : Mono.just(true);
        });
    }

    private void know(String outlet, long position) {
        if (!shared) {
            mine.put(outlet, position);
        }
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
