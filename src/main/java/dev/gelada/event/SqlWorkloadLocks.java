package dev.gelada.event;

import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One row for each locked workload; the primary key excludes a second event under concurrency. */
@Component
@RequiredArgsConstructor
final class SqlWorkloadLocks implements WorkloadLocks {

    private final Store store;

    @Override
    public Mono<Map<WorkloadRef, EventId>> holders(Collection<WorkloadRef> workloads) {
        return store.read(sqlSession -> Flux.fromIterable(workloads)
                        .concatMap(workload -> sqlSession.query(
                                "select event from taken_workload where workload = $1",
                                row -> Map.entry(workload, new EventId(SqlSession.text(row, "event"))),
                                workload.toString())))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Map<WorkloadRef, EventId>> all() {
        return store.read(sqlSession -> sqlSession.query(
                        "select workload, event from taken_workload",
                        row -> Map.entry(
                                WorkloadRef.parse(SqlSession.text(row, "workload")),
                                new EventId(SqlSession.text(row, "event")))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Flux<EventId> events() {
        return store.read(sqlSession -> sqlSession.query(
                "select distinct event from taken_workload", row -> new EventId(SqlSession.text(row, "event"))));
    }

    @Override
    public Mono<Void> lock(Lease lease, Collection<WorkloadRef> workloads) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        workloads.stream()
                .map(WorkloadRef::toString)
                .sorted() // two replicas that take the same workloads must lock them in the same order
                .forEach(workload ->
                        rows.add(new Object[] {workload, lease.event().id().value(), lease.epoch()}));
        return rows.isEmpty()
                ? Mono.empty()
                : store.write(sqlSession -> sqlSession.updateAll(
                                "insert into taken_workload (workload, event, epoch) values ($1, $2, $3)", rows))
                        .then();
    }

    @Override
    public Mono<Void> unlock(EventId event) {
        return store.write(
                        sqlSession -> sqlSession.update("delete from taken_workload where event = $1", event.value()))
                .then();
    }
}
