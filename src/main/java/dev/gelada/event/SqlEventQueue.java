package dev.gelada.event;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** The queue as rows. They need no locks: transactions that write run one after the other. */
@Slf4j
@RequiredArgsConstructor
final class SqlEventQueue implements EventQueue {

    private static final String INSERT = """
            insert into chaos_event (id, slot, experiment, claimable_at, epoch, delivery, body)
            values ($1, $2, $3, $4, 0, 0, $5) on conflict do nothing""";
    // without the lower bound H2 scans every event that is done: null comes first in its index
    private static final String CLAIMABLE = """
            select id, delivery, body from chaos_event
            where claimable_at >= 0 and (claimable_at <= $1 or holder is not null and claimable_at > $2) and delivery >= $3
            order by claimable_at limit $4""";
    private static final String CLAIM = """
            update chaos_event set holder = $2, epoch = $3, delivery = delivery + 1, claimable_at = $4 where id = $1""";
    private static final String MINE = " where id = $1 and epoch = $2 and holder is not null";

    private final Store store;
    private final Clock clock;
    private final String holder;
    private final Duration leasePeriod;

    @Override
    public Mono<Boolean> publish(ChaosEvent event) {
        String body = Json.mapper().writeValueAsString(event);
        return store.write(sqlSession -> sqlSession.update(
                        INSERT,
                        event.id().value(),
                        event.slot(),
                        event.experiment(),
                        micros(event.claimableAt()),
                        body))
                .map(SqlEventQueue::one);
    }

    @Override
    public Flux<Lease> claim(int atMost) {
        return claim(atMost, 0);
    }

    @Override
    public Flux<Lease> reclaim(int atMost) {
        return claim(atMost, 1);
    }

    private Flux<Lease> claim(int atMost, int deliveries) {
        if (atMost < 1) {
            return Flux.empty();
        }
        return store.write(sqlSession -> claim(sqlSession, atMost, deliveries)).flatMapIterable(leases -> leases);
    }

    private Mono<List<Lease>> claim(SqlSession sqlSession, int atMost, int deliveries) {
        Instant now = clock.instant();
        Instant until = now.plus(leasePeriod);
        // no lease is given for that long: the clock was set back after it was given
        Instant incredible = until.plus(leasePeriod);
        return sqlSession
                .query(CLAIMABLE, SqlEventQueue::claimable, micros(now), micros(incredible), deliveries, atMost)
                .collectList()
                .flatMap(all ->
                        setAside(sqlSession, all).then(Mono.defer(() -> lease(sqlSession, readable(all), until))));
    }

    private static List<Claimed> readable(List<Claimable> all) {
        return all.stream().mapMulti(Claimable::passIfReadable).toList();
    }

    /** An unreadable event must not keep others from being claimed: it is kept, and never offered again. */
    private static Mono<Void> setAside(SqlSession sqlSession, List<Claimable> all) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        all.stream().filter(one -> one.event == null).forEach(one -> {
            log.error("Event {} in the table chaos_event is skipped, because it cannot be read: {}", one.id, one.why);
            rows.add(new Object[] {one.id});
        });
        return sqlSession
                .updateAll("update chaos_event set claimable_at = null where id = $1", rows)
                .then();
    }

    private Mono<List<Lease>> lease(SqlSession sqlSession, List<Claimed> claimable, Instant until) {
        if (claimable.isEmpty()) {
            return Mono.just(List.of());
        }
        long epoch = sqlSession.next("epoch", 1);
        List<@Nullable Object[]> rows = new ArrayList<>();
        claimable.forEach(one -> rows.add(new Object[] {one.event.id().value(), holder, epoch, micros(until)}));
        return sqlSession
                .updateAll(CLAIM, rows)
                .thenReturn(claimable.stream()
                        .map(one -> new Lease(one.event, holder, epoch, one.delivery + 1, until))
                        .sorted(Comparator.comparing(lease -> lease.event().dueAt()))
                        .toList());
    }

    private static Claimable claimable(Readable row) {
        String id = SqlSession.text(row, "id");
        int delivery = (int) SqlSession.number(row, "delivery");
        try {
            return new Claimable(id, EventRowMapper.read(id, SqlSession.text(row, "body")), delivery, "");
        } catch (JacksonException | IllegalArgumentException broken) {
            return new Claimable(id, null, delivery, String.valueOf(broken.getMessage()));
        }
    }

    /** @param event null when it cannot be read, and {@code why} says why not */
    private record Claimable(String id, @Nullable ChaosEvent event, int delivery, String why) {

        void passIfReadable(Consumer<Claimed> reader) {
            if (event != null) {
                reader.accept(new Claimed(event, delivery));
            }
        }
    }

    private record Claimed(ChaosEvent event, int delivery) {}

    @Override
    public Mono<Instant> nextClaimable() {
        return store.read(sqlSession -> sqlSession.query(
                        "select claimable_at from chaos_event where claimable_at >= 0 order by claimable_at limit 1",
                        row -> instant(SqlSession.number(row, "claimable_at"))))
                .next();
    }

    @Override
    public Mono<Boolean> extend(Lease lease) {
        return mine(
                "update chaos_event set claimable_at = $3" + MINE,
                lease,
                micros(clock.instant().plus(leasePeriod)));
    }

    @Override
    public Mono<Boolean> holds(Lease lease) {
        return store.read(sqlSession -> sqlSession.query(
                        "select id from chaos_event" + MINE,
                        row -> true,
                        lease.event().id().value(),
                        lease.epoch()))
                .next()
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Boolean> acknowledge(Lease lease) {
        return store.write(sqlSession -> sqlSession.update(
                        "update chaos_event set claimable_at = null, holder = null" + MINE,
                        lease.event().id().value(),
                        lease.epoch()))
                .map(SqlEventQueue::one);
    }

    @Override
    public Mono<Boolean> release(Lease lease, Duration pause) {
        return mine(
                "update chaos_event set holder = null, claimable_at = $3" + MINE,
                lease,
                micros(clock.instant().plus(pause)));
    }

    @Override
    public Mono<Boolean> withdraw(EventId event) {
        return store.write(sqlSession -> sqlSession.update(
                        "update chaos_event set claimable_at = null where id = $1 and claimable_at is not null and delivery = 0",
                        event.value()))
                .map(SqlEventQueue::one);
    }

    @Override
    public Mono<Open> open() {
        return store.read(sqlSession -> sqlSession.query(
                        "select count(*) as all_open, coalesce(sum(case when delivery = 0 then 1 else 0 end), 0) as queued"
                                + " from chaos_event where claimable_at >= 0",
                        row -> {
                            long queued = SqlSession.number(row, "queued");
                            return new Open(queued, SqlSession.number(row, "all_open") - queued);
                        }))
                .single();
    }

    @Override
    public Mono<Long> expireAllLeases() {
        return store.write(sqlSession -> sqlSession.update(
                "update chaos_event set holder = null, claimable_at = $1 where holder is not null",
                micros(clock.instant())));
    }

    private Mono<Boolean> mine(String sql, Lease lease, long moment) {
        return store.write(
                        sqlSession -> sqlSession.update(sql, lease.event().id().value(), lease.epoch(), moment))
                .map(SqlEventQueue::one);
    }

    private static boolean one(long rows) {
        return rows == 1;
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
