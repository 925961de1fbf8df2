package dev.gelada.store;

import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskStep;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Commits whatever waits in one transaction, one transaction at a time. While one is being committed the next gathers, so the batch grows
 * with the load and a lone write is committed at once.
 */
final class GroupCommit implements Store, BackgroundTask {

    /** How long a database may be silent when it is to commit, or to be read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TO_GIVE_UP = Duration.ofSeconds(2);

    /** More, because the database itself ends a wait for its locks after {@link StoreUrl#PATIENCE}, and says so. */
    private static final Duration TO_WORK = StoreUrl.PATIENCE.plusSeconds(5);

    private final ConnectionFactory connection;
    private final BulkheadReaders readers;
    private final boolean shared;
    private final ChangeNotifications changeNotifications;
    private final Runnable upkeep;
    private final String life;
    private final Scheduler writer;
    private final Scheduler timer;
    private final WriteQueue writeQueue = new WriteQueue();

    /**
     * @param connection only for writing, so that reads never delay it
     * @param readers the readers of each bulkhead
     * @param upkeep maintenance to run between two commits
     * @param life identifies this replica to the others
     * @param writer a single thread that may block: it waits for work and, on H2, runs the statements
     */
    GroupCommit(
            ConnectionFactory connection,
            BulkheadReaders readers,
            boolean shared,
            ChangeNotifications changeNotifications,
            Runnable upkeep,
            String life,
            Scheduler writer) {
        this.connection = connection;
        this.readers = readers;
        this.shared = shared;
        this.changeNotifications = changeNotifications;
        this.upkeep = upkeep;
        this.life = life;
        this.writer = uninterrupted(writer);
        this.timer = readers.undo().threads();
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Phase phase() {
        return Phase.STORE;
    }

    @Override
    public Mono<Void> run() {
        return Mono.fromCallable(writeQueue::batch)
                .flatMap(this::commit)
                .then(Mono.fromRunnable(upkeep))
                .subscribeOn(writer)
                .repeat()
                .then()
                .doFinally(how -> wake());
    }

    /**
     * The writer waits for work and cannot be interrupted; a task that does nothing ends the waiting. Called only after the subscriber
     * has gone: before that, the writer would run it and wait again.
     */
    private void wake() {
        writeQueue.add(Bulkhead.UNDO, new WriteTask<>(sqlSession -> Mono.empty()));
    }

    @Override
    public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
        return Mono.deferContextual(context -> context.hasKey(SqlSession.class)
                ? work.apply(context.get(SqlSession.class))
                : handIn(Bulkhead.of(context), work));
    }

    @Override
    public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
        return Flux.deferContextual(context -> context.hasKey(SqlSession.class)
                ? work.apply(context.get(SqlSession.class))
                : gathered(readers.of(Bulkhead.of(context)), work).flatMapIterable(Function.identity()));
    }

    /** All rows at once, so that a slow reader holds no connection. */
    private <T> Mono<List<T>> gathered(ReaderPool by, Function<SqlSession, Publisher<T>> work) {
        return Flux.usingWhen(
                        by.connections().create(),
                        open -> TaskStep.of(
                                "read the store", Flux.from(work.apply(new SqlSession(open, shared, life)))),
                        Connection::close)
                .collectList()
                .subscribeOn(uninterrupted(by.threads()))
                .timeout(PATIENCE, Mono.error(() -> StoreTimeoutException.before(PATIENCE)), by.threads())
                .publishOn(by.answers());
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return write(sqlSession -> work.contextWrite(context -> context.put(SqlSession.class, sqlSession)));
    }

    @Override
    public Flux<Long> moved(String counter) {
        return changeNotifications.of(counter);
    }

    @Override
    public boolean shared() {
        return shared;
    }

    /**
     * Reactor interrupts the thread of a cancelled task, and an interrupt while H2 reads or writes closes H2's file for every user of it.
     */
    private static Scheduler uninterrupted(Scheduler scheduler) {
        return Schedulers.fromExecutor(scheduler::schedule);
    }

    private <T> Mono<T> handIn(Bulkhead bulkhead, Function<SqlSession, Mono<T>> work) {
        WriteTask<T> writeTask = new WriteTask<>(work);
        return writeQueue.add(bulkhead, writeTask)
                ? writeTask.answer().publishOn(readers.of(bulkhead).answers())
                : Mono.error(StoreTimeoutException::full);
    }

    /** When a shared transaction fails, each task gets a transaction of its own, so that one bad task does not fail the others. */
    private Mono<Void> commit(List<WriteTask<?>> batch) {
        Mono<Void> work = batch.size() == 1
                ? alone(batch.getFirst())
                : transaction(batch)
                        .onErrorResume(
                                WriteTaskFailedException.class,
                                failed -> Flux.fromIterable(batch)
                                        .concatMap(this::alone)
                                        .then());
        return work.onErrorResume(error -> fail(batch, error));
    }

    private Mono<Void> alone(WriteTask<?> writeTask) {
        return transaction(List.of(writeTask))
                .onErrorResume(WriteTaskFailedException.class, failed -> fail(List.of(writeTask), failed.reason()));
    }

    private Mono<Void> transaction(List<WriteTask<?>> batch) {
        return Mono.usingWhen(
                TaskStep.of("connect", Mono.from(connection.create())),
                open -> TaskStep.of("transaction of " + batch.size() + " writes", work(open, batch)),
                this::close,
                (open, error) -> undo(open),
                this::undo);
    }

    private Mono<Void> work(Connection connection, List<WriteTask<?>> batch) {
        SqlSession sqlSession = new SqlSession(connection, shared, life);
        return Mono.from(connection.beginTransaction())
                .then(Mono.defer(sqlSession::begin))
                .thenMany(Flux.fromIterable(batch))
                .concatMap(writeTask -> writeTask.runIn(sqlSession))
                .then(Mono.defer(sqlSession::end))
                .timeout(TO_WORK, Mono.error(() -> StoreTimeoutException.before(TO_WORK)), timer)
                .then(Mono.defer(() -> commit(connection, sqlSession, batch)));
    }

    /** What fails here may have happened all the same (a broken wire), so it is not tried again. */
    private Mono<Void> commit(Connection connection, SqlSession sqlSession, List<WriteTask<?>> batch) {
        return Mono.from(connection.commitTransaction())
                .timeout(PATIENCE, Mono.error(() -> StoreTimeoutException.during(PATIENCE)), timer)
                .doOnSuccess(done -> {
                    batch.forEach(
                            WriteTask::succeed); // who waits for its own answer goes first, before all who only listen
                    sqlSession.committed();
                })
                .onErrorResume(error -> fail(batch, error));
    }

    /** Over a dead connection not even the rollback is answered, so it is not waited for. */
    private Mono<Void> undo(Connection connection) {
        return Mono.from(connection.rollbackTransaction())
                .timeout(TO_GIVE_UP, timer)
                .onErrorComplete()
                .then(close(connection));
    }

    private Mono<Void> close(Connection connection) {
        return Mono.from(connection.close()).timeout(TO_GIVE_UP, timer).onErrorComplete();
    }

    /** Fails those that have no answer yet. */
    private static Mono<Void> fail(List<WriteTask<?>> batch, Throwable error) {
        batch.forEach(writeTask -> writeTask.fail(error));
        return Mono.empty();
    }
}
