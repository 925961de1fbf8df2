package dev.gelada.store;

import dev.gelada.vitals.task.Resident;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Commits whatever waits in one transaction, one transaction at a time. While one is being committed the next gathers, so the batch
 * grows by itself with the load and a lone write waits for nobody.
 */
final class GroupCommit implements Store, Resident {

    private static final int LARGEST_BATCH = 1024;

    private final ConnectionFactory connections;
    private final boolean shared;
    private final Scheduler writer;
    private final Scheduler readers;
    private final Scheduler answers;
    private final LinkedBlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();

    /**
     * @param writer a single thread that may block: it waits for work and, on H2, runs the statements
     * @param readers threads that may block: r2dbc-h2 runs on the calling one
     * @param answers where those who waited go on
     */
    GroupCommit(ConnectionFactory connections, boolean shared, Scheduler writer, Scheduler readers, Scheduler answers) {
        this.connections = connections;
        this.shared = shared;
        this.writer = uninterrupted(writer);
        this.readers = uninterrupted(readers);
        this.answers = answers;
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
        return Mono.fromCallable(this::batch)
                .flatMap(this::commit)
                .subscribeOn(writer)
                .repeat()
                .then()
                .doOnCancel(this::wake);
    }

    /** The writer waits for work and cannot be interrupted; work that does nothing ends the waiting. */
    private void wake() {
        waiting.add(new Piece<>(session -> Mono.empty()));
    }

    @Override
    public <T> Mono<T> write(Function<Session, Mono<T>> work) {
        return Mono.deferContextual(
                context -> context.hasKey(Session.class) ? work.apply(context.get(Session.class)) : handIn(work));
    }

    @Override
    public <T> Flux<T> read(Function<Session, Publisher<T>> work) {
        return Flux.deferContextual(context -> context.hasKey(Session.class)
                ? work.apply(context.get(Session.class))
                : gathered(work).flatMapIterable(Function.identity()));
    }

    /** All rows at once, so that a slow reader holds no connection. */
    private <T> Mono<List<T>> gathered(Function<Session, Publisher<T>> work) {
        return Flux.usingWhen(connections.create(), open -> work.apply(new Session(open)), Connection::close)
                .collectList()
                .subscribeOn(readers)
                .publishOn(answers);
    }

    @Override
    public <T> Mono<T> atomically(Mono<T> work) {
        return write(session -> work.contextWrite(context -> context.put(Session.class, session)));
    }

    @Override
    public boolean shared() {
        return shared;
    }

    /** Reactor interrupts the thread of a task that is cancelled, and a thread that is interrupted while H2 reads or writes closes H2's file for everybody. */
    private static Scheduler uninterrupted(Scheduler scheduler) {
        return Schedulers.fromExecutor(scheduler::schedule);
    }

    private <T> Mono<T> handIn(Function<Session, Mono<T>> work) {
        Piece<T> piece = new Piece<>(work);
        waiting.add(piece);
        return piece.answer().publishOn(answers);
    }

    private List<Piece<?>> batch() throws InterruptedException {
        List<Piece<?>> batch = new ArrayList<>();
        batch.add(waiting.take());
        waiting.drainTo(batch, LARGEST_BATCH - 1);
        return batch;
    }

    /** One bad piece must not take its neighbours with it: when a shared transaction fails, each piece gets one of its own. */
    private Mono<Void> commit(List<Piece<?>> batch) {
        if (batch.size() == 1) {
            return alone(batch.getFirst());
        }
        return transaction(batch)
                .onErrorResume(
                        error -> Flux.fromIterable(batch).concatMap(this::alone).then());
    }

    private Mono<Void> alone(Piece<?> piece) {
        return transaction(List.of(piece)).onErrorResume(error -> {
            piece.fail(error);
            return Mono.empty();
        });
    }

    private Mono<Void> transaction(List<Piece<?>> batch) {
        return Flux.usingWhen(
                        connections.create(),
                        connection -> Flux.from(connection.beginTransaction()).thenMany(work(connection, batch)),
                        Connection::close,
                        (connection, error) -> Flux.from(connection.rollbackTransaction())
                                .onErrorComplete()
                                .thenMany(connection.close()),
                        connection -> Flux.from(connection.rollbackTransaction())
                                .onErrorComplete()
                                .thenMany(connection.close()))
                .then()
                .doOnSuccess(done -> batch.forEach(Piece::succeed));
    }

    private static Mono<Void> work(Connection connection, List<Piece<?>> batch) {
        Session session = new Session(connection);
        return Flux.fromIterable(batch)
                .concatMap(piece -> piece.runIn(session))
                .then(Mono.defer(session::flush))
                .then(Mono.defer(() -> Mono.from(connection.commitTransaction())))
                .then(Mono.fromRunnable(session::committed));
    }
}
