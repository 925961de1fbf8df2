package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Statement;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A database that says nothing at some moment: nobody waits for ever, and whoever comes later is served. */
class SilentStoreTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Scheduler writer = Schedulers.newSingle(
            Thread.ofPlatform().daemon().name("silent-store-", 1).factory()); // one that may block, as the real one
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ReaderPool readerPool = new ReaderPool(new Wire(), time, Schedulers.immediate());
    private final GroupCommit store = new GroupCommit(
            new Wire(),
            new BulkheadReaders(readerPool, readerPool, readerPool),
            true,
            new ChangeNotifications.None(),
            () -> {},
            "me",
            writer);
    private final Disposable running = store.run().subscribe();
    private volatile Set<String> silent = Set.of();

    @AfterEach
    void end() {
        running.dispose();
        time.dispose();
    }

    @Test
    void givesUpWhatCannotBegin() {
        silent = Set.of("beginTransaction", "rollbackTransaction", "close");

        assertThat(told(nothing())).isEqualTo("the database did not respond within 35 s; nothing was written");
    }

    @Test
    void saysThatItMayHaveHappenedWhenTheCommitIsNotAnswered() {
        silent = Set.of("commitTransaction");

        assertThat(told(nothing()))
                .isEqualTo("the database did not answer a commit within 30 s;"
                        + " the write may or may not have succeeded");
    }

    @Test
    void givesUpWorkThatNeverEndsAndServesTheNext() {
        assertThat(told(Mono.never())).isEqualTo("the database did not respond within 35 s; nothing was written");

        assertThat(told(nothing())).isEqualTo("done");
        assertThat(asked).containsSubsequence("rollbackTransaction", "close", "beginTransaction", "commitTransaction");
    }

    @Test
    void isNotKeptByAConnectionThatCannotEvenBeClosed() {
        silent = Set.of("commitTransaction", "rollbackTransaction", "close");
        assertThat(told(nothing())).contains("may or may not have succeeded");

        silent = Set.of();
        assertThat(told(nothing())).isEqualTo("done");
    }

    @Test
    void givesUpAReadThatIsNotAnswered() {
        assertThat(end(store.read(sqlSession -> Flux.<String>never()).then()))
                .isEqualTo("the database did not respond within 30 s; nothing was written");
    }

    /** What somebody who hands this in is told in the end. */
    private String told(Mono<?> work) {
        return end(store.write(sqlSession -> work.then()));
    }

    private String end(Mono<Void> question) {
        List<String> told = new CopyOnWriteArrayList<>();
        question.subscribe(done -> {}, error -> told.add(String.valueOf(error.getMessage())), () -> told.add("done"));
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            time.advanceTimeBy(Duration.ofSeconds(told.isEmpty() ? 1 : 0));
            return !told.isEmpty();
        });
        return told.getFirst();
    }

    private static Mono<String> nothing() {
        return Mono.empty();
    }

    /** A connection that notes what it is asked, and answers unless it is silent. */
    private final class Wire implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.fromSupplier(() -> proxy(Connection.class));
        }

        private <T> T proxy(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(
                    Wire.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        asked.add(method.getName());
                        if (method.getReturnType() == Statement.class) {
                            return proxy(Statement.class);
                        }
                        return silent.contains(method.getName()) ? Flux.never() : Flux.empty();
                    }));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "a wire of this test";
        }
    }
}
