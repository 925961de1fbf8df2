package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartupTests {

    private static final Runnable NOTHING = () -> {};

    private final Startup startup = new Startup();

    @Test
    void mayBeEndedAtOnceWhileNothingIsUnderWay() {
        assertThat(startup.whole(() -> "done")).isEqualTo("done");

        assertThat(startup.end(NOTHING, Answers.PATIENCE)).isTrue();
        assertThat(startup.over()).isFalse();
    }

    @Test
    void hasToBeEndedInOrderOnceItServes() {
        assertThat(startup.over()).isTrue();

        assertThat(startup.end(NOTHING, Answers.PATIENCE)).isFalse();
    }

    @Test
    void waitsForTheStepUnderWayAndLetsNoOtherBegin() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> startup.whole(() -> waited(begun, done)));
        assertThat(begun.await(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(startup.busy()).isTrue();

        CountDownLatch told = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> ended.complete(startup.end(told::countDown, Answers.PATIENCE)));
        assertThat(told.await(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(ended).isNotDone();

        done.countDown();
        assertThat(ended.get(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Thread.ofVirtual().start(() -> second.complete(startup.whole(() -> "begun all the same")));
        assertThat(second.completeOnTimeout("never", 200, TimeUnit.MILLISECONDS).join())
                .isEqualTo("never");
    }

    @Test
    void waitsForAStepNoLongerThanItsPatience() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> startup.whole(() -> waited(begun, never)));
        assertThat(begun.await(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(startup.end(NOTHING, Duration.ofMillis(20))).isTrue();
        never.countDown();
    }

    private static boolean waited(CountDownLatch begun, CountDownLatch done) {
        begun.countDown();
        try {
            return done.await(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
