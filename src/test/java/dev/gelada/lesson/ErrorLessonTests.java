package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import dev.gelada.vitals.error.TestErrorHooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points 10 to 12 of docs/async.md: where an error is answered, and what becomes of one that is not. */
@SuppressWarnings("NullAway") // code of a lesson stays short
class ErrorLessonTests {

    private final List<Object> handled = new ArrayList<>();
    private final List<Throwable> failed = new ArrayList<>();

    private static Mono<Integer> handle(int message) {
        return message == 3 ? Mono.error(new IllegalStateException("message 3")) : Mono.just(message);
    }

    @Test
    void oneBadMessageEndsTheConsumerUnlessItsErrorIsAnsweredInside() {
        Flux<Integer> messages = Flux.range(1, 5);
        // before: consumer
        messages.concatMap(message -> handle(message)).subscribe(handled::add, failed::add);
        // end
        assertThat(handled).containsExactly(1, 2);

        handled.clear();
        failed.clear();
        // after: consumer
        messages.concatMap(message -> handle(message)
                        .doOnError(failed::add) // told where it happens
                        .onErrorComplete())
                .subscribe(handled::add);
        // end
        assertThat(handled).containsExactly(1, 2, 4, 5);
        assertThat(failed).hasSize(1);
    }

    // before: advice
    @ControllerAdvice
    static final class Advice {

        @ExceptionHandler
        ResponseEntity<String> answer(IllegalStateException error) {
            return ResponseEntity.badRequest().body(error.getMessage());
        }
    }
    // end

    // after: advice
    static final class EveryError implements WebExceptionHandler {

        @Override
        public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
            return exchange.getResponse().setComplete();
        }
    }
    // end

    @RestController
    static final class Orders {

        @GetMapping("/")
        Mono<String> orders() {
            return Mono.error(new IllegalStateException("no orders"));
        }
    }

    /** Refuses before any controller is found. */
    private static final WebFilter GUARD =
            (exchange, chain) -> exchange.getRequest().getHeaders().containsHeader("X-Token")
                    ? chain.filter(exchange)
                    : Mono.error(new IllegalStateException("no token"));

    @Test
    void anAdviceHearsOfControllersAlone() {
        WebTestClient advised = WebTestClient.bindToController(new Orders())
                .controllerAdvice(new Advice())
                .webFilter(GUARD)
                .build();

        advised.get().uri("/").header("X-Token", "x").exchange().expectStatus().isBadRequest();
        advised.get().uri("/").exchange().expectStatus().is5xxServerError(); // the filter's error passes it by

        HttpHandler handler = WebHttpHandlerBuilder.webHandler(_ -> Mono.error(new IllegalStateException("no orders")))
                .filter(GUARD)
                .exceptionHandler(new EveryError())
                .build();
        WebTestClient handled =
                WebTestClient.bindToServer(new HttpHandlerConnector(handler)).build();

        handled.get().uri("/").header("X-Token", "x").exchange().expectStatus().isBadRequest();
        handled.get().uri("/").exchange().expectStatus().isBadRequest();
    }

    private static Mono<Integer> price(String order) {
        return order.equals("caviar") ? Mono.error(new IllegalStateException("too dear")) : Mono.just(7);
    }

    private record Priced(String order, String outcome) {}

    @Test
    void anErrorThatIsAnsweredByNothingIsGone() {
        Flux<String> orders = Flux.just("bread", "caviar", "milk");
        // before: swallowed
        orders.concatMap(order -> price(order).onErrorComplete()).subscribe(handled::add, failed::add);
        // end
        assertThat(handled).hasSize(2);
        assertThat(failed).isEmpty();

        handled.clear();
        // after: swallowed
        orders.concatMap(order -> price(order)
                        .map(price -> new Priced(order, "costs " + price))
                        .onErrorResume(error -> Mono.just(new Priced(order, error.getMessage()))))
                .subscribe(handled::add);
        // end
        assertThat(handled)
                .containsExactly(
                        new Priced("bread", "costs 7"),
                        new Priced("caviar", "too dear"),
                        new Priced("milk", "costs 7"));
    }

    private static void sendReceipt() {
        throw new IllegalStateException("the mail server refused the receipt");
    }

    @Test
    void theHandlerOfLastResortKnowsOnlyWhatItIsTold() {
        ErrorRegistry errors = new ErrorRegistry(new MovableClock(Instant.EPOCH));
        try (TestErrorHooks _ = TestErrorHooks.into(errors)) {
            // before: last-resort
            Mono<String> order = Mono.just("order 7").doFinally(_ -> sendReceipt());
            order.subscribe();
            // end
            assertThat(errors.rows()).singleElement().satisfies(row -> {
                assertThat(row.net()).isEqualTo(ErrorSource.DROPPED);
                assertThat(row.event()).isNull();
            });

            // after: last-resort
            Mono<String> known = Mono.just("order 7").doFinally(_ -> sendReceipt());
            known.contextWrite(context -> errors.within(context, "event-7", null))
                    .subscribe();
            // end
            assertThat(errors.rows()).extracting(ErrorSummary::event).contains("event-7");
        }
    }
}
