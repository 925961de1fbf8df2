package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartupPhaseTests {

    private final StartupPhase startupPhase = new StartupPhase();

    @Test
    void mayBeEndedAtOnceWhileNothingIsUnderWay() {
        assertThat(startupPhase.uninterrupted(() -> "done")).isEqualTo("done");

        assertThat(startupPhase.end(StartupPhaseTests::nothing, EventualAnswers.PATIENCE))
                .isTrue();
        assertThat(startupPhase.isOver()).isFalse();
    }

    @Test
    void hasToBeEndedInOrderOnceItServes() {
        assertThat(startupPhase.isOver()).isTrue();

        assertThat(startupPhase.end(StartupPhaseTests::nothing, EventualAnswers.PATIENCE))
                .isFalse();
    }

    @Test
    void waitsForTheStepUnderWayAndLetsNoOtherBegin() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> startupPhase.uninterrupted(() -> waited(begun, done)));
        assertThat(begun.await(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(startupPhase.busy()).isTrue();

        CountDownLatch told = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> ended.complete(startupPhase.end(told::countDown, EventualAnswers.PATIENCE)));
        assertThat(told.await(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(ended).isNotDone();

        done.countDown();
        assertThat(ended.get(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        Thread.ofVirtual().start(() -> second.complete(startupPhase.uninterrupted(() -> "begun all the same")));
        assertThat(second.completeOnTimeout("never", 200, TimeUnit.MILLISECONDS).join())
                .isEqualTo("never");
    }

    @Test
    void waitsForAStepNoLongerThanItsPatience() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> startupPhase.uninterrupted(() -> waited(begun, never)));
        assertThat(begun.await(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(startupPhase.end(StartupPhaseTests::nothing, Duration.ofMillis(20)))
                .isTrue();
        never.countDown();
    }

    private static boolean waited(CountDownLatch begun, CountDownLatch done) {
        begun.countDown();
        try {
            return done.await(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void nothing() {}
}
