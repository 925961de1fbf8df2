package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Sinks.Many<RecordedEntry> live = Sinks.many().multicast().directBestEffort();

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
    public List<JournalEntry> journalEntries() {
        return all(row -> true).stream().map(RecordedEntry::entry).toList();
    }

    @Override
    public Mono<Void> append(EntrySubject entrySubject, List<JournalEntry> journalEntries) {
        return Mono.fromRunnable(() -> add(entrySubject, journalEntries));
    }

    private void add(EntrySubject entrySubject, List<JournalEntry> journalEntries) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // told live under the lock too, so that what is told is in order
        synchronized (rows) {
            EntrySubject known = rows.known(entrySubject, journalEntries);
            for (JournalEntry journalEntry : journalEntries) {
                Row row = new Row(rows.list.size() + 1L, at, known, journalEntry, writer);
                rows.list.add(row);
                live.tryEmitNext(row.seenBy(writer));
            }
        }
    }

    @Override
    public Flux<RecordedEntry> of(EventId event) {
        return Flux.defer(() -> failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? Flux.error(new IllegalStateException("the journal cannot be read"))
                : Flux.fromIterable(all(row -> event.equals(row.subject.event()))));
    }

    @Override
    public Flux<RecordedEntry> ofAll(List<EventId> events) {
        return Flux.fromIterable(events).concatMap(this::of);
    }

    @Override
    public Flux<RecordedEntry> after(long sequence, int limit) {
        return Flux.defer(() -> Flux.fromIterable(all(row -> row.sequence > sequence)))
                .take(limit);
    }

    @Override
    public Flux<RecordedEntry> live() {
        return live.asFlux();
    }

    @Override
    public Mono<SequenceRange> sequenceRange() {
        return now(() -> new SequenceRange(Math.min(1, rows.list.size()), rows.list.size()));
    }

    @Override
    public Flux<EventId> events(@Nullable String experiment, @Nullable EventId before, int limit) {
        return Flux.defer(() -> Flux.fromIterable(raised(experiment, before == null ? Long.MAX_VALUE : first(before)))
                .mapNotNull(raised -> raised.subject().event())
                .take(limit));
    }

    @Override
    public Flux<EventId> events(
            @Nullable String experiment, EventHistory.@Nullable State state, @Nullable EventId before, int limit) {
        return events(experiment, before, Integer.MAX_VALUE)
                .filter(event -> state == null || state == state(event))
                .take(limit);
    }

    private EventHistory.State state(EventId event) {
        return EventHistory.of(all(row -> event.equals(row.subject.event()))).state();
    }

    private List<RecordedEntry> raised(@Nullable String experiment, long before) {
        return all(row -> row.entry instanceof JournalEntry.Raised
                        && row.sequence < before
                        && (experiment == null || experiment.equals(row.subject.experiment())))
                .reversed();
    }

    private long first(EventId event) {
        return all(row -> event.equals(row.subject.event())).stream()
                .findFirst()
                .map(RecordedEntry::sequence)
                .orElse(0L);
    }

    @Override
    public Flux<RecordedEntry> since(Class<? extends JournalEntry> kind, Instant from) {
        return Flux.defer(() -> Flux.fromIterable(all(row -> kind.isInstance(row.entry) && !row.at.isBefore(from))));
    }

    @Override
    public Mono<Instant> lastReverted(String experiment) {
        return last(experiment, JournalEntry.Reverted.class).map(RecordedEntry::at);
    }

    @Override
    public Mono<Outcome> lastOutcome(String experiment) {
        return last(experiment, JournalEntry.Closed.class).map(row -> ((JournalEntry.Closed) row.entry()).outcome());
    }

    @Override
    public Flux<RecordedEntry> excerpt(JournalQuery journalQuery) {
        return Flux.defer(() -> {
            List<RecordedEntry> found = all(row -> journalQuery.type().isInstance(row.entry)
                    && journalQuery.experiment().equals(row.subject.experiment())
                    && !row.at.isBefore(journalQuery.from())
                    && row.at.isBefore(journalQuery.before()));
            return Flux.fromIterable(journalQuery.newestFirst() ? found.reversed() : found)
                    .take(journalQuery.limit());
        });
    }

    @Override
    public Mono<Map<String, Long>> written(long after) {
        return Mono.fromSupplier(() -> all(row -> row.sequence > after && row.writer.equals(writer)).stream()
                .collect(Collectors.groupingBy(row -> EntryType.of(row.entry()), Collectors.counting())));
    }

    private Mono<RecordedEntry> last(String experiment, Class<? extends JournalEntry> type) {
        return Flux.defer(() -> Flux.fromIterable(
                        all(row -> type.isInstance(row.entry) && experiment.equals(row.subject.experiment()))
                                .reversed()))
                .next();
    }

    private List<RecordedEntry> all(Predicate<Row> which) {
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

    private record Row(long sequence, Instant at, EntrySubject subject, JournalEntry entry, String writer) {

        RecordedEntry seenBy(String reader) {
            return new RecordedEntry(sequence, at, subject, entry, writer.equals(reader));
        }
    }

    private static final class Rows {
        private final List<Row> list = new ArrayList<>();
        private final Map<EventId, JournalEntry.Raised> raised = new HashMap<>();

        /** With what was known of the event when it was raised. */
        EntrySubject known(EntrySubject entrySubject, List<JournalEntry> journalEntries) {
            EventId event = entrySubject.event();
            if (event == null) {
                return entrySubject;
            }
            journalEntries.stream()
                    .filter(JournalEntry.Raised.class::isInstance)
                    .map(JournalEntry.Raised.class::cast)
                    .forEach(one -> raised.putIfAbsent(event, one));
            return new EntrySubject(event, entrySubject.experiment(), raised.get(event));
        }
    }
}
