package dev.gelada.event;

import dev.gelada.fault.EventId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A queue in memory that answers on the calling thread, so that a story can run in virtual time. It keeps the same contract as the one
 * in the database, except that a failing {@code Store.atomically} does not take back what was done here.
 */
public final class FakeEventQueue implements EventQueue {

    private static final Comparator<Row> FIRST = Comparator.comparing(Row::claimableAt);

    private final Rows rows;
    private final Clock clock;
    private final String holder;
    private final Duration leasePeriod;
    private final AtomicInteger claims = new AtomicInteger();
    private volatile UnaryOperator<Mono<Boolean>> extending = UnaryOperator.identity();

    public FakeEventQueue(Clock clock) {
        this(clock, "fake", Duration.ofSeconds(30));
    }

    public FakeEventQueue(Clock clock, String holder, Duration leasePeriod) {
        this(new Rows(), clock, holder, leasePeriod);
    }

    private FakeEventQueue(Rows rows, Clock clock, String holder, Duration leasePeriod) {
        this.rows = rows;
        this.clock = clock;
        this.holder = holder;
        this.leasePeriod = leasePeriod;
    }

    /** From now on extensions go this way: slow, or failing. */
    public void extend(UnaryOperator<Mono<Boolean>> way) {
        extending = way;
    }

    /** The same queue as another replica sees it. */
    public FakeEventQueue as(String otherHolder) {
        return new FakeEventQueue(rows, clock, otherHolder, leasePeriod);
    }

    @Override
    public Mono<Boolean> publish(ChaosEvent event) {
        return locked(() -> {
            boolean fresh = rows.all().noneMatch(row -> row.event.slot().equals(event.slot()));
            if (fresh) {
                rows.put(new Row(event, State.WAITING, event.claimableAt(), 0, 0));
            }
            return fresh;
        });
    }

    @Override
    public Flux<Lease> claim(int atMost) {
        return Flux.defer(() -> {
            claims.incrementAndGet();
            return claim(atMost, 0);
        });
    }

    /** How often somebody looked for due events. */
    public int claims() {
        return claims.get();
    }

    @Override
    public Flux<Lease> reclaim(int atMost) {
        return claim(atMost, 1);
    }

    private Flux<Lease> claim(int atMost, int deliveries) {
        return locked(() -> claimable(clock.instant(), atMost, deliveries)).flatMapIterable(leases -> leases);
    }

    private boolean incredible(Row row, Instant now) {
        return row.state == State.LEASED && row.claimableAt.isAfter(now.plus(leasePeriod.multipliedBy(2)));
    }

    private List<Lease> claimable(Instant now, int atMost, int deliveries) {
        List<Row> due = rows.open()
                .filter(row -> row.delivery >= deliveries)
                .filter(row -> !row.claimableAt.isAfter(now) || incredible(row, now))
                .sorted(FIRST)
                .limit(Math.max(0, atMost))
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        long epoch = ++rows.epoch;
        return due.stream()
                .map(row -> new Row(row.event, State.LEASED, now.plus(leasePeriod), epoch, row.delivery + 1))
                .peek(rows::put)
                .map(row -> new Lease(row.event, holder, epoch, row.delivery, row.claimableAt))
                .sorted(Comparator.comparing(lease -> lease.event().dueAt()))
                .toList();
    }

    @Override
    public Mono<Instant> nextClaimable() {
        return locked(() -> rows.open().min(FIRST).map(Row::claimableAt).orElse(null));
    }

    @Override
    public Mono<Boolean> extend(Lease lease) {
        return extending.apply(mine(lease, row -> row.until(clock.instant().plus(leasePeriod))));
    }

    @Override
    public Mono<Boolean> holds(Lease lease) {
        return mine(lease, row -> row);
    }

    @Override
    public Mono<Boolean> acknowledge(Lease lease) {
        return mine(lease, row -> row.in(State.DONE));
    }

    @Override
    public Mono<Boolean> release(Lease lease, Duration pause) {
        return mine(lease, row -> row.in(State.WAITING).until(clock.instant().plus(pause)));
    }

    @Override
    public Mono<Boolean> withdraw(EventId event) {
        return locked(() -> {
            Optional<Row> early = rows.of(event).filter(row -> row.state == State.WAITING && row.delivery == 0);
            early.map(row -> row.in(State.DONE)).ifPresent(rows::put);
            return early.isPresent();
        });
    }

    @Override
    public Mono<Open> open() {
        return locked(() -> {
            long queued = rows.open().filter(row -> row.delivery == 0).count();
            return new Open(queued, rows.open().count() - queued);
        });
    }

    @Override
    public Mono<Long> expireAllLeases() {
        return locked(() -> {
            List<Row> leased =
                    rows.all().filter(row -> row.state == State.LEASED).toList();
            leased.forEach(row -> rows.put(row.in(State.WAITING).until(clock.instant())));
            return (long) leased.size();
        });
    }

    private Mono<Boolean> mine(Lease lease, UnaryOperator<Row> change) {
        return locked(() -> {
            Optional<Row> mine =
                    rows.of(lease.event().id()).filter(row -> row.state == State.LEASED && row.epoch == lease.epoch());
            mine.map(change).ifPresent(rows::put);
            return mine.isPresent();
        });
    }

    private <T> Mono<T> locked(Supplier<@Nullable T> work) {
        return Mono.fromSupplier(() -> {
            synchronized (rows) {
                return work.get();
            }
        });
    }

    private enum State {
        WAITING,
        LEASED,
        DONE
    }

    private record Row(ChaosEvent event, State state, Instant claimableAt, long epoch, int delivery) {

        Row in(State next) {
            return new Row(event, next, claimableAt, epoch, delivery);
        }

        Row until(Instant moment) {
            return new Row(event, state, moment, epoch, delivery);
        }
    }

    private static final class Rows {

        private final Map<EventId, Row> byId = new LinkedHashMap<>();
        private long epoch;

        void put(Row row) {
            byId.put(row.event.id(), row);
        }

        Optional<Row> of(EventId event) {
            return Optional.ofNullable(byId.get(event));
        }

        Stream<Row> all() {
            return byId.values().stream();
        }

        Stream<Row> open() {
            return all().filter(row -> row.state != State.DONE);
        }
    }
}
