package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

/** Points 15 and 16 of docs/async.md: tests that are green although the code is wrong, and what finds it. */
class TestingLessonTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatWasAssembledBeforeVirtualTimeBeganWaitsForTheWall() {
        assertThatThrownBy(() -> {
                    // before: virtual-time
                    Mono<Long> retry = Mono.delay(HOUR);
                    StepVerifier.withVirtualTime(() -> retry)
                            .thenAwait(HOUR)
                            .expectNext(0L)
                            .expectComplete()
                            .verify(Duration.ofMillis(300));
                    // end
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("timed out");

        // after: virtual-time
        StepVerifier.withVirtualTime(() -> Mono.delay(HOUR))
                .thenAwait(HOUR)
                .expectNext(0L)
                .expectComplete()
                .verify(Duration.ofMillis(300));
        // end
    }

    private static final List<String> SAVED = new ArrayList<>();

    private static Mono<Void> save(String host) {
        return Mono.fromRunnable(() -> SAVED.add(host));
    }

    /** The mistake: the restart is called, and its publisher is thrown away. */
    @SuppressWarnings("CheckReturnValue")
    private static Mono<Void> forgetful(Function<String, Mono<Void>> restart) {
        restart.apply("web-1");
        return save("web-1");
    }

    private static Mono<Void> right(Function<String, Mono<Void>> restart) {
        return restart.apply("web-1").then(save("web-1"));
    }

    @Test
    void calledIsNotSubscribed() {
        // before: called
        List<String> calls = new ArrayList<>();
        forgetful(host -> {
                    calls.add(host);
                    return Mono.empty();
                })
                .block(PATIENCE);
        assertThat(calls).containsExactly("web-1"); // green, and nothing was restarted
        // end

        assertThatThrownBy(() -> {
                    // after: called
                    PublisherProbe<Void> restart = PublisherProbe.empty();
                    forgetful(_ -> restart.mono()).block(PATIENCE);
                    restart.assertWasSubscribed(); // red
                    // end
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("should have been subscribed");

        PublisherProbe<Void> restart = PublisherProbe.empty();
        right(_ -> restart.mono()).block(PATIENCE);
        restart.assertWasSubscribed();
        restart.assertWasNotCancelled();
    }

    /** The mistake: it goes on asking after the first deviation, until the readings end by themselves. */
    private static Mono<String> waitsForAll(Flux<String> readings) {
        return readings.filter(reading -> reading.equals("deviated"))
                .collectList()
                .map(List::getFirst);
    }

    private static Mono<String> endsAtOnce(Flux<String> readings) {
        return readings.filter(reading -> reading.equals("deviated")).next();
    }

    @Test
    void aFakeThatCompletesByItselfHidesWhoNeverCancels() {
        // before: fake
        Flux<String> readings = Flux.just("steady", "deviated");
        StepVerifier.create(waitsForAll(readings))
                .expectNext("deviated") // green, though it would ask for ever
                .verifyComplete();
        // end

        assertThatThrownBy(() -> {
                    // after: fake
                    TestPublisher<String> probe = TestPublisher.create();
                    StepVerifier.create(waitsForAll(probe.flux()))
                            .then(() -> probe.next("steady", "deviated"))
                            .expectNext("deviated") // red: it still waits
                            .expectComplete()
                            .verify(Duration.ofMillis(300));
                    // end
                })
                .isInstanceOf(AssertionError.class);

        TestPublisher<String> probe = TestPublisher.create();
        StepVerifier.create(endsAtOnce(probe.flux()))
                .then(() -> probe.next("steady", "deviated"))
                .expectNext("deviated")
                .expectComplete()
                .verify(PATIENCE);
        probe.assertCancelled();
    }
}
