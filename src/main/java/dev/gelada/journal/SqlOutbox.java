package dev.gelada.journal;

import dev.gelada.store.Session;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One row for each outlet: a cursor into the journal that is claimed like an event. */
final class SqlOutbox implements Outbox {

    private static final int PAGE = 100;
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    private static final String OPEN = """
            insert into outbox (name, position, held_until)
            select $1, last, 0 from counter where name = 'entry' on conflict do nothing""";
    private static final String TAKE =
            "update outbox set holder = $2, held_until = $3 where name = $1 and (holder = $2 or held_until <= $4)";
    private static final String ADVANCE =
            "update outbox set position = $3, held_until = $4 where name = $1 and holder = $2 and position < $3";

    private final Store store;
    private final Journal journal;
    private final Clock clock;
    private final String holder;
    private final Duration lease;
    private final Scheduler scheduler;

    SqlOutbox(Store store, Journal journal, Clock clock, String holder, Duration lease, Scheduler scheduler) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.holder = holder;
        this.lease = lease;
        this.scheduler = scheduler;
    }

    @Override
    public Mono<Void> deliver(String outlet, Function<Recorded, Mono<Void>> send) {
        return open(outlet)
                .then(Mono.defer(() -> round(outlet, send))
                        .flatMap(this::nap)
                        .repeat()
                        .then());
    }

    private Mono<Long> open(String outlet) {
        return store.write(session -> session.update(OPEN, outlet));
    }

    /** Delivers what there is, up to a page; answers how much. Nothing while another replica has the turn. */
    private Mono<Long> round(String outlet, Function<Recorded, Mono<Void>> send) {
        return take(outlet)
                .flatMapMany(position -> journal.after(position, PAGE))
                .concatMap(recorded -> send.apply(recorded).then(advance(outlet, recorded.sequence())), 1)
                .takeWhile(mine -> mine)
                .count();
    }

    private Mono<Long> take(String outlet) {
        Instant now = clock.instant();
        return store.write(session -> session.update(TAKE, outlet, holder, micros(now.plus(lease)), micros(now))
                .filter(mine -> mine == 1)
                .flatMap(mine -> session.query(
                                "select position from outbox where name = $1",
                                row -> Session.number(row, "position"),
                                outlet)
                        .single()));
    }

    private Mono<Boolean> advance(String outlet, long sequence) {
        return Mono.defer(() -> {
            long until = micros(clock.instant().plus(lease));
            return store.write(session -> session.update(ADVANCE, outlet, holder, sequence, until))
                    .map(rows -> rows == 1);
        });
    }

    /** Until somebody writes; what is written just before the nap begins waits for its end. */
    private Mono<Boolean> nap(long delivered) {
        if (delivered == PAGE) {
            return Mono.just(true);
        }
        Flux<Boolean> written = Flux.merge(journal.live(), journal.elsewhere()).map(any -> true);
        return Mono.firstWithSignal(
                written.next(), Mono.delay(LONGEST_NAP, scheduler).thenReturn(true));
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
