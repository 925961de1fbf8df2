package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.store.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One row for each event: the sequence of its first entry, its experiment and its state. It is written in the transaction of its entries,
 * and equals the fold of them.
 */
final class EventStateTable {

    private static final String INSERT = "insert into event_state (event, raised, experiment, state, drawn, injected)"
            + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing";

    /** The previous state is only in the database, so the statement maps each one. */
    private static final String UPDATE = """
            update event_state set state = case state
              when 'queued' then cast($2 as varchar) when 'running' then cast($3 as varchar)
              when 'reverting' then cast($4 as varchar) when 'closed' then cast($5 as varchar)
              else cast($6 as varchar) end,
              drawn = case when cast($7 as bigint) > 0 then cast($7 as bigint) else drawn end,
              injected = case when injected > 0 then injected else cast($8 as bigint) end
            where event = $1""";

    /**
     * Events of an earlier version that have no row yet. The bound on the sequence makes this empty once all have one; a bound on the
     * type would not.
     */
    private static final String UNPROJECTED = """
            select event, sequence as raised from entry
            where concat(type, '') = 'raised' and sequence <= (select last from counter where name = 'unprojected')""";

    private static final List<State> STATES =
            List.of(State.QUEUED, State.RUNNING, State.REVERTING, State.CLOSED, State.DEAD_LETTERED);

    private EventStateTable() {}

    /** Keeps up with entries of one event that were just written. */
    static Mono<Void> keep(SqlSession sqlSession, List<RecordedEntry> written) {
        EntrySubject entrySubject = written.getFirst().subject();
        if (entrySubject.event() == null) {
            return Mono.empty();
        }
        return written.stream().anyMatch(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Raised)
                ? insert(sqlSession, written).then()
                : update(sqlSession, entrySubject.event(), written);
    }

    /** Newest first: those with a row that match, and those without one that may. */
    static Flux<EventId> events(
            SqlSession sqlSession,
            @Nullable String experiment,
            @Nullable State state,
            @Nullable EventId before,
            int limit) {
        List<Object> values = new ArrayList<>(List.of(limit));
        String ofExperiment = experiment == null ? "" : " and experiment = $" + added(values, experiment);
        String inState = state == null ? "" : " and state = $" + added(values, state.word());
        String older = before == null
                ? ""
                : "(select min(sequence) from entry where event = $" + added(values, before.value()) + ")";
        String rows = "select event, raised from event_state where raised > 0" + ofExperiment + inState
                + (before == null ? "" : " and raised < " + older);
        String others = UNPROJECTED + ofExperiment + (before == null ? "" : " and sequence < " + older);
        return sqlSession.query(
                "(" + rows + " order by raised desc limit $1) union all (" + others
                        + " order by sequence desc limit $1) order by raised desc limit $1",
                row -> new EventId(SqlSession.text(row, "event")),
                values.toArray());
    }

    private static int added(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }

    /**
     * Adds the row of an event unless it is there.
     *
     * @param entries all its entries, the first of which is {@code raised}
     * @return how many rows were added
     */
    static Mono<Long> insert(SqlSession sqlSession, List<RecordedEntry> entries) {
        RecordedEntry raised = entries.getFirst();
        return sqlSession.update(
                INSERT,
                Objects.requireNonNull(raised.subject().event()).value(),
                raised.sequence(),
                raised.subject().experiment(),
                after(State.QUEUED, entries).word(),
                last(entries, JournalEntry.Drawn.class),
                first(entries, JournalEntry.Injected.class));
    }

    static Mono<Long> delete(SqlSession sqlSession, EventId event) {
        return sqlSession.update("delete from event_state where event = $1", event.value());
    }

    private static Mono<Void> update(SqlSession sqlSession, EventId event, List<RecordedEntry> written) {
        List<State> after = STATES.stream().map(state -> after(state, written)).toList();
        long drawn = last(written, JournalEntry.Drawn.class);
        long injected = first(written, JournalEntry.Injected.class);
        if (after.equals(STATES) && drawn == 0 && injected == 0) {
            return Mono.empty();
        }
        Stream<String> words = after.stream().map(State::word);
        Object[] values = Stream.of(Stream.of(event.value()), words, Stream.of(drawn, injected))
                .flatMap(Function.identity())
                .toArray();
        return sqlSession.update(UPDATE, values).then();
    }

    private static State after(State before, List<RecordedEntry> entries) {
        State state = before;
        for (RecordedEntry recordedEntry : entries) {
            state = state.after(recordedEntry.entry());
        }
        return state;
    }

    private static long first(List<RecordedEntry> entries, Class<? extends JournalEntry> type) {
        return sequences(entries, type).findFirst().orElse(0);
    }

    private static long last(List<RecordedEntry> entries, Class<? extends JournalEntry> type) {
        return sequences(entries, type).max().orElse(0);
    }

    private static LongStream sequences(List<RecordedEntry> entries, Class<? extends JournalEntry> type) {
        return entries.stream()
                .filter(recordedEntry -> type.isInstance(recordedEntry.entry()))
                .mapToLong(RecordedEntry::sequence);
    }
}
