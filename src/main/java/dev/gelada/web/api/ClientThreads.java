package dev.gelada.web.api;

import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers requests on the clients' threads, with their share of the store, so that nothing anybody asks for holds up an event loop. The halt and what
 * the kubelet asks for stay on theirs: they take no time, and must not wait behind others.
 */
final class ClientThreads implements WebFilter, Ordered {

    private static final Set<String> AT_ONCE =
            Set.of("/api/v1/halt", "/actuator/health/liveness", "/actuator/health/readiness");

    private final Scheduler clients;

    ClientThreads(Scheduler clients) {
        this.clients = clients;
    }

    /** Before everything else. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (AT_ONCE.contains(request.getPath().value())) {
            return chain.filter(exchange);
        }
        ServerWebExchange aside = exchange.mutate().request(new Body(request)).build();
        return Bulkhead.CLIENTS.around(chain.filter(aside)).subscribeOn(clients);
    }

    /** What is read comes from an event loop, and must leave it. */
    private final class Body extends ServerHttpRequestDecorator {

        Body(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().publishOn(clients, 1);
        }
    }
}
