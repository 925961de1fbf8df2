package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adds the missing state rows of events of an earlier version, from the newest to the oldest. A step is one small transaction, which also
 * stores its progress: several replicas share the work, and a restart continues there.
 */
@RequiredArgsConstructor
public final class EventStateBackfill {

    /** How many entries are looked through in one step. */
    private static final int STEP = 500;

    private static final String DOWN_TO = "update counter set last = $1 where name = 'unprojected'";

    /** Events that replicas of an earlier version triggered during a rolling upgrade. */
    private static final String RAISED_BESIDE = """
            select e.event from entry e left join event_state s on s.event = e.event
            where e.sequence > (select last from counter where name = 'projected') and e.type = 'raised' and s.event is null
            order by e.sequence limit $1""";

    /** What it closed meanwhile. */
    private static final String CLOSED_BESIDE = """
            select s.event from event_state s
            where s.state in ('queued', 'running', 'reverting')
            and exists (select 1 from entry c where c.event = s.event and c.type = 'closed') limit $1""";

    private static final String UP_TO = """
            update counter set last = (select last from counter where name = 'entry') where name = 'projected'""";

    private final Store store;
    private final Journal journal;

    /** Does one step; answers whether there is another. */
    public Mono<Boolean> step() {
        return store.atomically(store.read(EventStateBackfill::unprojected)
                .single()
                .flatMap(last -> last == 0 ? Mono.just(false) : step(last)));
    }

    /**
     * Puts right what replicas of an earlier version wrote while they ran beside this one; does nothing where none can.
     *
     * @return whether there is more
     */
    public Mono<Boolean> reconcile() {
        Mono<Boolean> reconciled = events(RAISED_BESIDE)
                .concatWith(events(CLOSED_BESIDE))
                .collectList()
                .flatMap(events -> events.size() < STEP
                        ? project(events)
                                .then(store.write(sqlSession -> sqlSession.update(UP_TO)))
                                .thenReturn(false)
                        : project(events).thenReturn(true));
        return store.shared() ? store.atomically(reconciled) : Mono.just(false);
    }

    private Mono<Boolean> step(long last) {
        long before = Math.max(0, last - STEP);
        return store.read(sqlSession -> raised(sqlSession, before, last))
                .collectList()
                .flatMap(this::project)
                .then(store.write(sqlSession -> sqlSession.update(DOWN_TO, before)))
                .thenReturn(before > 0);
    }

    private Flux<EventId> events(String query) {
        return store.read(
                sqlSession -> sqlSession.query(query, row -> new EventId(SqlSession.text(row, "event")), STEP));
    }

    private static Flux<Long> unprojected(SqlSession sqlSession) {
        return sqlSession.query(
                "select last from counter where name = 'unprojected'", row -> SqlSession.number(row, "last"));
    }

    /** Selected by sequence, which bounds a step, and not by the index on the type. */
    private static Flux<EventId> raised(SqlSession sqlSession, long after, long last) {
        return sqlSession.query(
                "select event from entry where concat(type, '') = 'raised' and sequence > $1 and sequence <= $2",
                row -> new EventId(SqlSession.text(row, "event")),
                after,
                last);
    }

    /** An event without a readable first entry is in no list. */
    private Mono<Void> project(List<EventId> events) {
        return journal.ofAll(events).collectList().flatMap(entries -> {
            Map<EventId, List<RecordedEntry>> byEvent = entries.stream()
                    .collect(Collectors.groupingBy(recordedEntry ->
                            Objects.requireNonNull(recordedEntry.subject().event())));
            return Flux.fromIterable(byEvent.entrySet())
                    .filter(event -> EventHistorySearch.hasFirstEntry(event.getValue()))
                    .concatMap(event -> store.write(sqlSession -> EventStateTable.delete(sqlSession, event.getKey())
                            .then(EventStateTable.insert(sqlSession, event.getValue()))))
                    .then();
        });
    }
}
