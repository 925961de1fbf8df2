package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class StoreTests {

    @Nested
    class OnH2InMemory extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.H2_IN_MEMORY.empty();
        }
    }

    @Nested
    class OnH2InAFile extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.H2_IN_A_FILE.empty();
        }

        /** H2 closes its file when a thread inside it is interrupted, and Reactor interrupts the thread of a task that is cancelled. */
        @Test
        void interruptsNoReadThatIsGivenUp() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<String> end = new CompletableFuture<>();
            Disposable read = replicas()
                    .getFirst()
                    .read(_ -> Mono.fromCallable(() -> read(begun, end)))
                    .subscribe();
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            read.dispose();

            assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("whole");
        }

        private static String read(CountDownLatch begun, CompletableFuture<String> end) {
            begun.countDown();
            try {
                Thread.sleep(200);
                end.complete("whole");
            } catch (InterruptedException interrupted) {
                end.complete("torn");
            }
            return "";
        }
    }

    @Nested
    class OnPostgresql extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.POSTGRESQL.empty();
        }
    }
}
