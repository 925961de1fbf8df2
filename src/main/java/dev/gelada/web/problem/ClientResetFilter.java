package dev.gelada.web.problem;

import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Tells a connection that its client breaks while the request's body is read from errors of Gelada's own connections. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class ClientResetFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(
                exchange.mutate().request(new OfAClient(exchange.getRequest())).build());
    }

    private static final class OfAClient extends ServerHttpRequestDecorator {

        private OfAClient(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().onErrorMap(IOException.class, AbortedException::new);
        }
    }
}
