package dev.gelada.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One row for each outlet: a cursor into the journal, or into the time to come. */
final class SqlOutbox implements Outbox {

    private static final int PAGE = 100;
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    /** Whoever acts on what was written goes first, and what follows at once is read together. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Turns turns;
    private final Journal journal;
    private final Clock clock;
    private final Scheduler scheduler;

    SqlOutbox(Turns turns, Journal journal, Clock clock, Scheduler scheduler) {
        this.turns = turns;
        this.journal = journal;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @Override
    public Mono<Void> deliver(String outlet, Function<Recorded, Mono<Void>> send) {
        return turns.openAtTheEnd(outlet)
                .then(Mono.defer(() -> round(outlet, send))
                        .flatMap(this::nap)
                        .repeat()
                        .then());
    }

    @Override
    public <T extends Foreseen> Mono<Void> foretell(
            String outlet, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send) {
        Mono<Void> look = Mono.defer(() -> turns.take(outlet))
                .flatMap(position -> foretell(outlet, position, ahead, foresight, send));
        return turns.openNow(outlet)
                .then(look.then(Mono.delay(LONGEST_NAP, scheduler)).repeat().then());
    }

    /** Delivers what there is, up to a page; answers how much. Nothing while another replica has the turn. */
    private Mono<Long> round(String outlet, Function<Recorded, Mono<Void>> send) {
        return turns.take(outlet)
                .flatMapMany(position -> journal.after(position, PAGE))
                .concatMap(recorded -> send.apply(recorded).then(turns.advance(outlet, recorded.sequence())), 1)
                .takeWhile(mine -> mine)
                .count();
    }

    private <T extends Foreseen> Mono<Void> foretell(
            String outlet, long position, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send) {
        Instant now = clock.instant();
        Instant told = Turns.moment(position);
        Instant from = told.isBefore(now) ? now : told;
        Instant to = now.plus(ahead);
        List<T> next = from.isBefore(to) ? foresight.between(from, to) : List.of();
        return Flux.fromIterable(next)
                // up to its own moment only: two may share one, and neither may be lost
                .concatMap(one -> send.apply(one).then(turns.advance(outlet, Turns.micros(one.at()))), 1)
                .takeWhile(mine -> mine)
                .count()
                .filter(sent -> sent == next.size() && from.isBefore(to))
                .flatMap(all -> turns.advance(outlet, Turns.micros(to)))
                .then();
    }

    /** Until somebody writes; what is written just before the nap begins waits for its end. */
    private Mono<Boolean> nap(long delivered) {
        if (delivered == PAGE) {
            return Mono.just(true);
        }
        Flux<Boolean> written = Flux.merge(journal.live(), journal.elsewhere()).map(any -> true);
        return Mono.firstWithSignal(
                written.next().delayElement(GATHERING, scheduler),
                Mono.delay(LONGEST_NAP, scheduler).thenReturn(true));
    }
}
