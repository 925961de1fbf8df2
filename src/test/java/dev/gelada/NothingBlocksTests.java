package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class NothingBlocksTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void catchesASeededSleepOnAThreadThatMustNotBlock() {
        Mono<Boolean> sleepy = Mono.fromCallable(NothingBlocksTests::slept).subscribeOn(Schedulers.parallel());

        StepVerifier.create(sleepy)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(BlockingOperationError.class)
                        .hasMessageContaining("sleep"))
                .verify(PATIENCE);
    }

    @Test
    void leavesThreadsThatMayBlockAlone() {
        Scheduler blocking = Schedulers.newBoundedElastic(1, 10, "may-block");

        StepVerifier.create(Mono.fromCallable(NothingBlocksTests::slept).subscribeOn(blocking))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
        blocking.dispose();
    }

    private static boolean slept() throws InterruptedException {
        Thread.sleep(1);
        return true;
    }
}
