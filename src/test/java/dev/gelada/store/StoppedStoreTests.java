package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A store that is stopped while it waits for work. */
class StoppedStoreTests {

    private final Scheduler writer = Schedulers.newSingle(
            Thread.ofPlatform().daemon().name("stopped-store-", 1).factory());

    @AfterEach
    void end() {
        writer.dispose();
    }

    /** Otherwise the end of the program interrupts it, and the last line of the log is a stack trace. It is a race, so it is run often. */
    @RepeatedTest(200)
    void leavesItsThreadFree() throws InterruptedException {
        var readerPool = new ReaderPool(new Nothing(), Schedulers.parallel(), Schedulers.immediate());
        var store = new GroupCommit(
                new Nothing(),
                new BulkheadReaders(readerPool, readerPool, readerPool),
                true,
                new ChangeNotifications.None(),
                () -> {},
                "me",
                writer);
        store.run().subscribe().dispose();

        var free = new CountDownLatch(1);
        writer.schedule(free::countDown);

        assertThat(free.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A database without a connection to give. */
    private record Nothing() implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.empty();
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "nothing";
        }
    }
}
