package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The journal as rows with JSON bodies. Live entries are emitted after their commit. */
final class SqlJournal implements Journal {

    private static final String INSERT =
            "insert into entry (sequence, at, writer, event, experiment, type, body) values ($1, $2, $3, $4, $5, $6, $7)";

    private static final String EXTENT = """
            select (select last from counter where name = 'forgotten') as forgotten,
            (select last from counter where name = 'entry') as last""";

    private final Store store;
    private final Clock clock;
    private final String writer;
    private final LiveEntries live;

    /**
     * @param writer the id of this process, stored with each entry
     * @param followers where subscribers receive live entries
     */
    SqlJournal(Store store, Clock clock, String writer, Scheduler followers) {
        this.store = store;
        this.clock = clock;
        this.writer = writer;
        this.live = new LiveEntries(followers);
    }

    @Override
    public Mono<Void> append(EntrySubject entrySubject, List<JournalEntry> journalEntries) {
        if (journalEntries.isEmpty()) {
            return Mono.empty();
        }
        return store.write(sqlSession ->
                insert(sqlSession, sqlSession.next("entry", journalEntries.size()), entrySubject, journalEntries));
    }

    private Mono<Void> insert(
            SqlSession sqlSession, long first, EntrySubject entrySubject, List<JournalEntry> journalEntries) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<RecordedEntry> recordedEntry = new ArrayList<>();
        for (JournalEntry journalEntry : journalEntries) {
            recordedEntry.add(new RecordedEntry(first + recordedEntry.size(), at, entrySubject, journalEntry, true));
        }
        sqlSession.afterCommit(() -> live.publish(recordedEntry));
        return sqlSession
                .updateAll(INSERT, recordedEntry.stream().map(this::row).toList())
                .then(Mono.defer(() -> EventStateTable.keep(sqlSession, recordedEntry)));
    }

    private @Nullable Object[] row(RecordedEntry recordedEntry) {
        EntrySubject entrySubject = recordedEntry.subject();
        return new @Nullable Object[] {
            recordedEntry.sequence(),
            EntryRow.micros(recordedEntry.at()),
            writer,
            entrySubject.event() == null ? null : entrySubject.event().value(),
            entrySubject.experiment(),
            EntryType.of(recordedEntry.entry()),
            EntryType.write(recordedEntry.entry())
        };
    }

    @Override
    public Flux<RecordedEntry> of(EventId event) {
        return entries("where e.event = $1 order by e.sequence", event.value());
    }

    @Override
    public Flux<RecordedEntry> ofAll(List<EventId> events) {
        return EventIds.in(
                events,
                (list, values) -> entries("where e.event in " + list + " order by e.event, e.sequence", values));
    }

    @Override
    public Flux<RecordedEntry> after(long sequence, int limit) {
        return entries("where e.sequence > $1 order by e.sequence limit $2", sequence, limit);
    }

    @Override
    public Flux<RecordedEntry> live() {
        return live.entries();
    }

    @Override
    public Flux<Long> fromOtherReplicas() {
        return store.moved("entry");
    }

    @Override
    public Mono<SequenceRange> sequenceRange() {
        return store.read(sqlSession -> sqlSession.query(
                        EXTENT,
                        row -> sequenceRange(SqlSession.number(row, "forgotten"), SqlSession.number(row, "last"))))
                .single();
    }

    private static SequenceRange sequenceRange(long forgotten, long last) {
        return last == 0 ? new SequenceRange(0, 0) : new SequenceRange(forgotten + 1, last);
    }

    @Override
    public Flux<EventId> events(@Nullable String experiment, @Nullable EventId before, int limit) {
        List<Object> values = new ArrayList<>();
        values.add(limit);
        String where = "where type = 'raised'";
        if (experiment != null) {
            values.add(experiment);
            where += " and experiment = $" + values.size();
        }
        if (before != null) {
            values.add(before.value());
            where += " and sequence < (select min(sequence) from entry where event = $" + values.size() + ")";
        }
        return ids(where + " order by sequence desc limit $1", values.toArray());
    }

    @Override
    public Flux<EventId> events(
            @Nullable String experiment, EventHistory.@Nullable State state, @Nullable EventId before, int limit) {
        return store.read(sqlSession -> EventStateTable.events(sqlSession, experiment, state, before, limit));
    }

    @Override
    public Flux<RecordedEntry> since(Class<? extends JournalEntry> kind, Instant from) {
        return entries(
                "where e.type = $1 and e.at >= $2 order by e.sequence", EntryType.of(kind), EntryRow.micros(from));
    }

    @Override
    public Mono<Instant> lastReverted(String experiment) {
        return entries("where e.experiment = $1 and e.type = 'reverted' order by e.sequence desc limit 1", experiment)
                .map(RecordedEntry::at)
                .next();
    }

    @Override
    public Mono<Outcome> lastOutcome(String experiment) {
        return entries("where e.experiment = $1 and e.type = 'closed' order by e.sequence desc limit 1", experiment)
                .map(recordedEntry -> ((JournalEntry.Closed) recordedEntry.entry()).outcome())
                .next();
    }

    @Override
    public Flux<RecordedEntry> excerpt(JournalQuery journalQuery) {
        return entries(
                "where e.experiment = $1 and e.type = $2 and e.at >= $3 and e.at < $4 order by e.sequence "
                        + (journalQuery.newestFirst() ? "desc" : "asc") + " limit $5",
                journalQuery.experiment(),
                EntryType.name(journalQuery.type()),
                EntryRow.micros(journalQuery.from()),
                EntryRow.micros(journalQuery.before()),
                journalQuery.limit());
    }

    @Override
    public Mono<Map<String, Long>> written(long after) {
        return store.read(sqlSession -> sqlSession.query(
                        "select type, count(*) as times from entry where sequence > $1 and writer = $2 group by type",
                        row -> Map.entry(SqlSession.text(row, "type"), SqlSession.number(row, "times")),
                        after,
                        writer))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Flux<EventId> ids(String where, @Nullable Object... values) {
        return store.read(sqlSession -> sqlSession.query(
                "select event from entry " + where, row -> new EventId(SqlSession.text(row, "event")), values));
    }

    private Flux<RecordedEntry> entries(String where, @Nullable Object... values) {
        return store.read(sqlSession -> sqlSession.query(
                EntryRow.COLUMNS + EntryRow.TABLES + where, row -> EntryRow.read(row, writer), values));
    }
}
