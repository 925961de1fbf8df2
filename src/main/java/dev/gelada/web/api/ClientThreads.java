package dev.gelada.web.api;

import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers whatever is read on the clients' threads, and everything with their share of the store, so that nothing anybody asks for holds up an event
 * loop. The halt and what the kubelet asks for stay on theirs: they take no time, and must not wait behind others. So does what changes something: it
 * is small, and a client that does not wait for its answer would take it back on its way to another thread.
 */
@Component
@RequiredArgsConstructor
final class ClientThreads implements WebFilter, Ordered {

    private static final Set<String> AT_ONCE =
            Set.of("/api/v1/halt", "/actuator/health/liveness", "/actuator/health/readiness");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Qualifier("clients")
    private final Scheduler clients;

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
        Mono<Void> answer = Bulkhead.CLIENTS.around(chain.filter(exchange));
        return READING.contains(request.getMethod()) ? answer.subscribeOn(clients) : answer;
    }
}
