package dev.gelada.web.stream;

import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads the body of a response for no longer than its exchange lasts. Otherwise a body never learns of a connection that is reset between
 * its first element and its first write: Spring's {@code ChannelSendOperator} has subscribed to it, the server errs before it subscribes
 * in turn, and the body is never cancelled. What such a body buffers is then never freed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class BodyLifetimeFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> over = Sinks.empty();
            ServerHttpResponse response = new Ending(exchange.getResponse(), over.asMono());
            return chain.filter(exchange.mutate().response(response).build()).doFinally(how -> over.tryEmitEmpty());
        });
    }

    /** A response whose bodies end with a given signal; a single value is cancelled with its subscriber anyway. */
    private static final class Ending extends ServerHttpResponseDecorator {

        private final Mono<Void> over;

        private Ending(ServerHttpResponse response, Mono<Void> over) {
            super(response);
            this.over = over;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return super.writeWith(body instanceof Mono ? body : Flux.from(body).takeUntilOther(over));
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return super.writeAndFlushWith(Flux.from(body).takeUntilOther(over));
        }
    }
}
