package dev.gelada.event;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.store.Session;
import dev.gelada.store.Store;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The queue as rows. A claim is two statements, because H2 knows no {@code UPDATE … RETURNING}: mark what can be claimed with an epoch that
 * nobody ever had, then read what carries it.
 */
final class SqlEventQueue implements EventQueue {

    private static final String INSERT = """
            insert into chaos_event (id, slot, experiment, state, claimable_at, epoch, delivery, body)
            values ($1, $2, $3, 'waiting', $4, 0, 0, $5) on conflict do nothing""";
    private static final String MARK = """
            update chaos_event set state = 'leased', holder = $1, epoch = $2, delivery = delivery + 1, claimable_at = $3
            where id in (select id from chaos_event where state in ('waiting', 'leased') and claimable_at <= $4
                           and delivery >= $5
                         order by claimable_at limit $6)""";
    private static final String MARKED = "select body, delivery from chaos_event where epoch = $1";
    private static final String MINE = " where id = $1 and epoch = $2 and state = 'leased'";

    private final Store store;
    private final Clock clock;
    private final String holder;
    private final Duration leasePeriod;

    SqlEventQueue(Store store, Clock clock, String holder, Duration leasePeriod) {
        this.store = store;
        this.clock = clock;
        this.holder = holder;
        this.leasePeriod = leasePeriod;
    }

    @Override
    public Mono<Boolean> publish(ChaosEvent event) {
        String body = Json.mapper().writeValueAsString(event);
        return store.write(session -> session.update(
                        INSERT, event.id().value(), event.slot(), event.experiment(), micros(event.dueAt()), body))
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
        return store.write(session -> claim(session, session.next("epoch", 1), atMost, deliveries))
                .flatMapIterable(leases -> leases);
    }

    private Mono<List<Lease>> claim(Session session, long epoch, int atMost, int deliveries) {
        Instant now = clock.instant();
        Instant until = now.plus(leasePeriod);
        return session.update(MARK, holder, epoch, micros(until), micros(now), deliveries, atMost)
                .filter(marked -> marked > 0)
                .flatMapMany(marked -> session.query(MARKED, row -> lease(row, epoch, until), epoch))
                .sort(Comparator.comparing(lease -> lease.event().dueAt()))
                .collectList();
    }

    private Lease lease(Readable row, long epoch, Instant until) {
        ChaosEvent event = Json.mapper().readValue(Session.text(row, "body"), ChaosEvent.class);
        return new Lease(event, holder, epoch, (int) Session.number(row, "delivery"), until);
    }

    @Override
    public Mono<Instant> nextClaimable() {
        return store.read(session -> session.query(
                        "select claimable_at from chaos_event where state in ('waiting', 'leased')"
                                + " order by claimable_at limit 1",
                        row -> instant(Session.number(row, "claimable_at"))))
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
        return store.read(session -> session.query(
                        "select id from chaos_event" + MINE,
                        row -> true,
                        lease.event().id().value(),
                        lease.epoch()))
                .next()
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Boolean> acknowledge(Lease lease) {
        return store.write(session -> session.update(
                        "update chaos_event set state = 'done', holder = null" + MINE,
                        lease.event().id().value(),
                        lease.epoch()))
                .map(SqlEventQueue::one);
    }

    @Override
    public Mono<Boolean> release(Lease lease, Duration pause) {
        return mine(
                "update chaos_event set state = 'waiting', holder = null, claimable_at = $3" + MINE,
                lease,
                micros(clock.instant().plus(pause)));
    }

    @Override
    public Mono<Boolean> withdraw(EventId event) {
        return store.write(session -> session.update(
                        "update chaos_event set state = 'done' where id = $1 and state = 'waiting' and delivery = 0",
                        event.value()))
                .map(SqlEventQueue::one);
    }

    @Override
    public Mono<Long> forfeitAll() {
        return store.write(session -> session.update(
                "update chaos_event set state = 'waiting', holder = null, claimable_at = $1 where state = 'leased'",
                micros(clock.instant())));
    }

    private Mono<Boolean> mine(String sql, Lease lease, long moment) {
        return store.write(session -> session.update(sql, lease.event().id().value(), lease.epoch(), moment))
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
