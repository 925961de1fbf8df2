package dev.gelada.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class StreamLimitTests {

    private static final Duration WRITE = Duration.ofSeconds(30);

    private final StreamLimit limit = new StreamLimit(new StreamProperties(3, 2, WRITE));

    @Test
    void refusesOneTooManyOfAClientAndOneTooManyInAll() {
        Disposable first = reading("10.0.0.1");
        Disposable second = reading("10.0.0.1");

        refused("10.0.0.1", ProblemType.TOO_MANY_REQUESTS, "gelada.web.stream.max-connections-per-client");

        Disposable third = reading("10.0.0.2");
        refused("10.0.0.3", ProblemType.BUSY, "gelada.web.stream.max-connections allows");

        third.dispose();
        assertThat(limit.total()).isEqualTo(2);
        reading("10.0.0.3").dispose();
        first.dispose();
        second.dispose();
        assertThat(limit.total()).isZero();
    }

    @Test
    void countsNothingThatHasEnded() {
        for (int i = 0; i < 100; i++) {
            StepVerifier.create(limit.limited("a", Flux.just(1))).expectNext(1).verifyComplete();
            StepVerifier.create(limit.limited("a", Flux.error(new IllegalStateException("x"))))
                    .verifyErrorMessage("x");
        }

        assertThat(limit.total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void refusesLimitsThatAreNone(int limit) {
        assertThatThrownBy(() -> new StreamProperties(limit, 1, WRITE)).hasMessageContaining("from 1 to 1000");
        assertThatThrownBy(() -> new StreamProperties(1, limit, WRITE)).hasMessageContaining("from 1 to 1000");
    }

    /** A reader that is there until it is disposed of. */
    private Disposable reading(String client) {
        return limit.limited(client, Flux.never()).subscribe();
    }

    private void refused(String client, ProblemType problemType, String sentence) {
        StepVerifier.create(limit.limited(client, Flux.never()))
                .expectErrorSatisfies(error -> {
                    assertThat(((ProblemException) error).problemType()).isEqualTo(problemType);
                    assertThat(error).hasMessageContaining(sentence);
                })
                .verify(WRITE);
    }
}
