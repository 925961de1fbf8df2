package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.platform.PlatformStateUnavailableException;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class ProblemExceptionHandlerTests {

    private static final UUID ID = new UUID(1, 2);

    private final ErrorRegistry errors = new ErrorRegistry(new MovableClock(Instant.EPOCH));
    private final ProblemExceptionHandler problemExceptionHandler = new ProblemExceptionHandler(() -> ID, errors);
    private final MockServerWebExchange exchange = MockServerWebExchange.from(
            MockServerHttpRequest.get("/somewhere").accept(MediaType.IMAGE_PNG).build());

    @Test
    void keepsWhatBrokeInsideToItself() {
        JsonNode problem = answered(new IllegalStateException("the password is sesame"), 500);

        assertThat(problem.toString()).doesNotContain("sesame", "IllegalState");
        assertThat(problem.path("id").asString()).isEqualTo(ID.toString());
        assertThat(problem.path("instance").asString()).isEqualTo("/somewhere");
    }

    @Test
    void notesAServersErrorInTheLedger() {
        answered(new IllegalStateException("broken"), 500);

        assertThat(errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(ErrorSource.WEB);
            assertThat(row.where()).startsWith("GET /somewhere");
        });
    }

    @Test
    void notesNoMistakeOfACaller() {
        answered(new ResponseStatusException(HttpStatus.NOT_FOUND), 404);

        assertThat(errors.rows()).isEmpty();
    }

    @Test
    void keepsTheReasonOfAServersErrorToItself() {
        assertThat(answered(new ResponseStatusException(HttpStatus.BAD_GATEWAY, "sesame"), 502)
                        .toString())
                .doesNotContain("sesame");
    }

    @Test
    void saysThatTheHaltActsButWasNotWritten() {
        JsonNode problem = answered(new Halt.NotDurable(new IllegalStateException("no store")), 503);

        assertThat(problem.path("title").asString()).isEqualTo("Halt active but not persisted");
    }

    @Test
    void saysThatTheStoreDoesNotAnswer() {
        assertThat(answered(new R2dbcTransientResourceException("sesame"), 503)
                        .path("detail")
                        .asString())
                .isEqualTo("The store does not respond; see the log");
    }

    @Test
    void whatCannotBeSeenNowIsNoErrorOfOurs() {
        JsonNode problem = answered(new PlatformStateUnavailableException("pods have not been listed yet"), 503);

        assertThat(problem.path("detail").asString()).isEqualTo("Gelada keeps retrying: pods have not been listed yet");
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(errors.rows()).isEmpty();
    }

    @Test
    void saysNothingToWhoeverHasGone() {
        EventualAnswers.done(problemExceptionHandler.answer(AbortedException.beforeSend(), exchange));

        assertThat(exchange.getResponse().getStatusCode()).isNull();
    }

    @Test
    void handsOnWhatBreaksAfterTheAnswerHasBegun() {
        EventualAnswers.done(exchange.getResponse().setComplete());
        var error = new IllegalStateException("too late");

        StepVerifier.create(problemExceptionHandler.answer(error, exchange))
                .expectErrorSatisfies(same -> assertThat(same).isSameAs(error))
                .verify(EventualAnswers.PATIENCE);
    }

    private JsonNode answered(Throwable error, int status) {
        EventualAnswers.done(problemExceptionHandler.answer(error, exchange));
        MockServerHttpResponse response = exchange.getResponse();
        assertThat(Objects.requireNonNull(response.getStatusCode()).value()).isEqualTo(status);
        assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        return Json.mapper().readTree(EventualAnswers.of(response.getBodyAsString()));
    }
}
