package dev.gelada.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One row for each outlet: a cursor into the journal, or into the time to come. */
@RequiredArgsConstructor
final class SqlOutbox implements Outbox {

    private static final int PAGE = 100;
    /** A database that replicas share does not always tell of their writes. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration LOOK_EVERY_ALONE = Duration.ofMinutes(1);
    private static final Duration LOOK_AHEAD_EVERY = Duration.ofSeconds(1);
    /** A delay before each read: the pipeline's own reads go first, and entries that follow at once are read together. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final OutboxCursors outboxCursors;
    private final OutboxEntries outboxEntries;
    private final Journal journal;
    private final Clock clock;
    /** Whether other replicas may use the store. */
    private final boolean shared;

    private final Scheduler scheduler;

    @Override
    public Mono<Void> deliver(String outlet, Function<OutboxEntry, Mono<Void>> send) {
        return outboxCursors
                .startAtEnd(outlet)
                .thenMany(Flux.merge(
                        written(), Flux.interval(Duration.ZERO, shared ? LOOK_EVERY : LOOK_EVERY_ALONE, scheduler)))
                .onBackpressureLatest()
                .concatMap(_ -> all(outlet, send), 0)
                .then();
    }

    @Override
    public <T extends Foreseen> Mono<Void> announce(
            String outlet, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send) {
        Mono<Void> look = Mono.defer(() -> outboxCursors.claim(outlet))
                .flatMap(position -> announceUpcoming(outlet, position, ahead, foresight, send));
        return outboxCursors
                .startNow(outlet)
                .then(look.then(Mono.delay(LOOK_AHEAD_EVERY, scheduler))
                        .repeat()
                        .then());
    }

    /** Delivers pending entries, up to a page; answers how many. Nothing while another replica holds the lease. */
    private Mono<Long> round(String outlet, Function<OutboxEntry, Mono<Void>> send) {
        return outboxCursors
                .claim(outlet)
                .flatMapMany(position -> outboxEntries.after(position, PAGE))
                .concatMap(
                        outboxEntry -> send.apply(outboxEntry)
                                .then(outboxCursors.advance(
                                        outlet, outboxEntry.recordedEntry().sequence())),
                        1)
                .takeWhile(mine -> mine)
                .count();
    }

    private <T extends Foreseen> Mono<Void> announceUpcoming(
            String outlet, long position, Duration ahead, Foresight<T> foresight, Function<T, Mono<Void>> send) {
        Instant now = clock.instant();
        Instant delivered = OutboxCursors.moment(position);
        Instant from = delivered.isBefore(now) ? now : delivered;
        Instant to = now.plus(ahead);
        List<T> next = from.isBefore(to) ? foresight.between(from, to) : List.of();
        return Flux.fromIterable(next)
                // up to its own moment only: two may share one, and neither may be lost
                .concatMap(
                        one -> send.apply(one).then(outboxCursors.advance(outlet, OutboxCursors.micros(one.at()))), 1)
                .takeWhile(mine -> mine)
                .count()
                .filter(sent -> sent == next.size() && from.isBefore(to))
                .flatMap(all -> outboxCursors.skip(outlet, OutboxCursors.micros(to)))
                .then();
    }

    /** Nothing written while a round goes on is lost: it begins the next one. */
    private Flux<Long> written() {
        return Flux.merge(journal.live().map(RecordedEntry::sequence), journal.fromOtherReplicas())
                .onBackpressureLatest()
                .concatMap(_ -> Mono.delay(GATHERING, scheduler), 0);
    }

    private Mono<Void> all(String outlet, Function<OutboxEntry, Mono<Void>> send) {
        return round(outlet, send)
                .repeat()
                .takeWhile(delivered -> delivered == PAGE)
                .then();
    }
}
