package dev.gelada.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ChannelSendOperator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BodyLifetimeFilterTests {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Publisher<Publisher<DataBuffer>> endless = Flux.<Publisher<DataBuffer>>never()
            .startWith(Mono.just(DefaultDataBufferFactory.sharedInstance.allocateBuffer(1)))
            .doOnCancel(() -> cancelled.set(true));

    @Test
    void cancelsABodyWhoseConnectionWasResetBeforeItsFirstWrite() {
        answer(new BodyLifetimeFilter()::filter);

        assertThat(cancelled).isTrue();
    }

    /** What the filter is for: the day this fails it can go. */
    @Test
    void withoutItNobodyTellsTheBody() {
        answer((exchange, chain) -> chain.filter(exchange));

        assertThat(cancelled).isFalse();
    }

    @Test
    void cancelsABodyWhoseReaderLeaves() {
        ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

        StepVerifier.create(new BodyLifetimeFilter()
                        .filter(exchange, one -> one.getResponse().writeAndFlushWith(endless)))
                .thenAwait(Duration.ofMillis(50))
                .thenCancel()
                .verify(Duration.ofSeconds(10));

        assertThat(cancelled).isTrue();
    }

    private void answer(Filter filter) {
        ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        ServerWebExchange reset =
                exchange.mutate().response(new Reset(exchange)).build();

        StepVerifier.create(filter.filter(reset, one -> one.getResponse().writeAndFlushWith(endless)))
                .expectErrorMessage("connection reset")
                .verify(Duration.ofSeconds(10));
    }

    private interface Filter {
        Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain);
    }

    /** As the adapter of a real server: it takes the first element, and then finds the connection gone. */
    private static final class Reset extends ServerHttpResponseDecorator {

        private Reset(ServerWebExchange exchange) {
            super(exchange.getResponse());
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return new ChannelSendOperator<>(body, inner -> Mono.error(new IllegalStateException("connection reset")));
        }
    }
}
