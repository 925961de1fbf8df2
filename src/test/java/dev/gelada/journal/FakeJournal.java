package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A journal in memory that answers on the calling thread, so that a story can run in virtual time. It keeps the same contract as the one
 * in the database, except that a failing {@code Store.atomically} does not take back what was appended here.
 */
public final class FakeJournal implements Journal {

    private final Rows rows;
    private final Clock clock;
    private final String writer;
    private final AtomicInteger failing = new AtomicInteger();
    private final Sinks.Many<Recorded> live = Sinks.many().multicast().directBestEffort();

    public FakeJournal(Clock clock) {
        this(new Rows(), clock, "fake");
    }

    private FakeJournal(Rows rows, Clock clock, String writer) {
        this.rows = rows;
        this.clock = clock;
        this.writer = writer;
    }

    /** The same journal as another life of this or another replica sees it: nothing so far is its own. */
    public FakeJournal as(String otherWriter) {
        return new FakeJournal(rows, clock, otherWriter);
    }

    /** So many times from now on the history of no event can be read. */
    public void failsToRead(int times) {
        failing.set(times);
    }

    /** Everything so far, in order: for a test's last line. */
    public List<Entry> entries() {
        return all(row -> true).stream().map(Recorded::entry).toList();
    }

    @Override
    public Mono<Void> append(Subject subject, List<Entry> entries) {
        return Mono.fromRunnable(() -> add(subject, entries));
    }

    private void add(Subject subject, List<Entry> entries) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // told live under the lock too, so that what is told is in order
        synchronized (rows) {
            for (Entry entry : entries) {
                Row row = new Row(rows.list.size() + 1L, at, subject, entry, writer);
                rows.list.add(row);
                live.tryEmitNext(row.seenBy(writer));
            }
        }
    }

    @Override
    public Flux<Recorded> of(EventId event) {
        return Flux.defer(() -> failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? Flux.error(new IllegalStateException("the journal cannot be read"))
                : Flux.fromIterable(all(row -> event.equals(row.subject.event()))));
    }

    @Override
    public Flux<Recorded> after(long sequence, int limit) {
        return Flux.defer(() -> Flux.fromIterable(all(row -> row.sequence > sequence)))
                .take(limit);
    }

    @Override
    public Flux<Recorded> live() {
        return live.asFlux();
    }

    @Override
    public Mono<Extent> extent() {
        return now(() -> new Extent(Math.min(1, rows.list.size()), rows.list.size()));
    }

    @Override
    public Flux<EventId> events(@Nullable String experiment, @Nullable EventId before, int limit) {
        return Flux.defer(() -> Flux.fromIterable(raised(experiment, before == null ? Long.MAX_VALUE : first(before)))
                .mapNotNull(raised -> raised.subject().event())
                .take(limit));
    }

    private List<Recorded> raised(@Nullable String experiment, long before) {
        return all(row -> row.entry instanceof Entry.Raised
                        && row.sequence < before
                        && (experiment == null || experiment.equals(row.subject.experiment())))
                .reversed();
    }

    private long first(EventId event) {
        return all(row -> event.equals(row.subject.event())).stream()
                .findFirst()
                .map(Recorded::sequence)
                .orElse(0L);
    }

    @Override
    public Flux<Recorded> since(Class<? extends Entry> kind, Instant from) {
        return Flux.defer(() -> Flux.fromIterable(all(row -> kind.isInstance(row.entry) && !row.at.isBefore(from))));
    }

    @Override
    public Mono<Instant> lastReverted(String experiment) {
        return last(experiment, Entry.Reverted.class).map(Recorded::at);
    }

    @Override
    public Mono<Outcome> lastOutcome(String experiment) {
        return last(experiment, Entry.Closed.class).map(row -> ((Entry.Closed) row.entry()).outcome());
    }

    @Override
    public Flux<Recorded> excerpt(Excerpt excerpt) {
        return Flux.defer(() -> {
            List<Recorded> found = all(row -> excerpt.type().isInstance(row.entry)
                    && excerpt.experiment().equals(row.subject.experiment())
                    && !row.at.isBefore(excerpt.from())
                    && row.at.isBefore(excerpt.before()));
            return Flux.fromIterable(excerpt.newestFirst() ? found.reversed() : found)
                    .take(excerpt.limit());
        });
    }

    @Override
    public Mono<Map<String, Long>> written(long after) {
        return Mono.fromSupplier(() -> all(row -> row.sequence > after && row.writer.equals(writer)).stream()
                .collect(Collectors.groupingBy(row -> EntryType.of(row.entry()), Collectors.counting())));
    }

    private Mono<Recorded> last(String experiment, Class<? extends Entry> type) {
        return Flux.defer(() -> Flux.fromIterable(
                        all(row -> type.isInstance(row.entry) && experiment.equals(row.subject.experiment()))
                                .reversed()))
                .next();
    }

    private List<Recorded> all(Predicate<Row> which) {
        synchronized (rows) {
            return rows.list.stream()
                    .filter(which)
                    .map(row -> row.seenBy(writer))
                    .toList();
        }
    }

    private <T> Mono<T> now(Supplier<T> question) {
        return Mono.fromSupplier(() -> {
            synchronized (rows) {
                return question.get();
            }
        });
    }

    private record Row(long sequence, Instant at, Subject subject, Entry entry, String writer) {

        Recorded seenBy(String reader) {
            return new Recorded(sequence, at, subject, entry, writer.equals(reader));
        }
    }

    private static final class Rows {
        private final List<Row> list = new ArrayList<>();
    }
}
