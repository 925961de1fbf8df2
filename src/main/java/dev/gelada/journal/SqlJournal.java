package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.Session;
import dev.gelada.store.Store;
import io.r2dbc.spi.Readable;
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

/** The journal as rows of text. What is told live was committed before. */
final class SqlJournal implements Journal {

    private static final String COLUMNS = "select sequence, at, writer, event, experiment, type, body from entry ";
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
     * @param writer names this life of this replica in what it writes
     * @param followers where those are told who listen
     */
    SqlJournal(Store store, Clock clock, String writer, Scheduler followers) {
        this.store = store;
        this.clock = clock;
        this.writer = writer;
        this.live = new LiveEntries(followers);
    }

    @Override
    public Mono<Void> append(Subject subject, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Mono.empty();
        }
        return store.write(session -> insert(session, session.next("entry", entries.size()), subject, entries));
    }

    private Mono<Void> insert(Session session, long first, Subject subject, List<Entry> entries) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Recorded> recorded = new ArrayList<>();
        for (Entry entry : entries) {
            recorded.add(new Recorded(first + recorded.size(), at, subject, entry, true));
        }
        session.afterCommit(() -> live.tell(recorded));
        return session.updateAll(INSERT, recorded.stream().map(this::row).toList())
                .then();
    }

    private @Nullable Object[] row(Recorded recorded) {
        Subject subject = recorded.subject();
        return new @Nullable Object[] {
            recorded.sequence(),
            micros(recorded.at()),
            writer,
            subject.event() == null ? null : subject.event().value(),
            subject.experiment(),
            EntryType.of(recorded.entry()),
            EntryType.write(recorded.entry())
        };
    }

    @Override
    public Flux<Recorded> of(EventId event) {
        return entries("where event = $1 order by sequence", event.value());
    }

    @Override
    public Flux<Recorded> after(long sequence, int limit) {
        return entries("where sequence > $1 order by sequence limit $2", sequence, limit);
    }

    @Override
    public Flux<Recorded> live() {
        return live.entries();
    }

    @Override
    public Flux<Long> elsewhere() {
        return store.moved("entry");
    }

    @Override
    public Mono<Extent> extent() {
        return store.read(session -> session.query(
                        EXTENT, row -> extent(Session.number(row, "forgotten"), Session.number(row, "last"))))
                .single();
    }

    private static Extent extent(long forgotten, long last) {
        return last == 0 ? new Extent(0, 0) : new Extent(forgotten + 1, last);
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
    public Flux<Recorded> since(Class<? extends Entry> kind, Instant from) {
        return entries("where type = $1 and at >= $2 order by sequence", EntryType.of(kind), micros(from));
    }

    @Override
    public Mono<Instant> lastReverted(String experiment) {
        return entries("where experiment = $1 and type = 'reverted' order by sequence desc limit 1", experiment)
                .map(Recorded::at)
                .next();
    }

    @Override
    public Mono<Outcome> lastOutcome(String experiment) {
        return entries("where experiment = $1 and type = 'closed' order by sequence desc limit 1", experiment)
                .map(recorded -> ((Entry.Closed) recorded.entry()).outcome())
                .next();
    }

    @Override
    public Flux<Recorded> excerpt(Excerpt excerpt) {
        return entries(
                "where experiment = $1 and type = $2 and at >= $3 and at < $4 order by sequence "
                        + (excerpt.newestFirst() ? "desc" : "asc") + " limit $5",
                excerpt.experiment(),
                EntryType.name(excerpt.type()),
                micros(excerpt.from()),
                micros(excerpt.before()),
                excerpt.limit());
    }

    @Override
    public Mono<Map<String, Long>> written(long after) {
        return store.read(session -> session.query(
                        "select type, count(*) as times from entry where sequence > $1 and writer = $2 group by type",
                        row -> Map.entry(Session.text(row, "type"), Session.number(row, "times")),
                        after,
                        writer))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Flux<EventId> ids(String where, @Nullable Object... values) {
        return store.read(session -> session.query(
                "select event from entry " + where, row -> new EventId(Session.text(row, "event")), values));
    }

    private Flux<Recorded> entries(String where, @Nullable Object... values) {
        return store.read(session -> session.query(COLUMNS + where, this::recorded, values));
    }

    private Recorded recorded(Readable row) {
        String event = row.get("event", String.class);
        return new Recorded(
                Session.number(row, "sequence"),
                Instant.EPOCH.plus(Session.number(row, "at"), ChronoUnit.MICROS),
                new Subject(event == null ? null : new EventId(event), row.get("experiment", String.class)),
                EntryType.read(Session.text(row, "type"), Session.text(row, "body")),
                writer.equals(row.get("writer", String.class)));
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
