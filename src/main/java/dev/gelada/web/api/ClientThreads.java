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
 * Runs read requests on the clients' threads, and all requests in the clients' bulkhead, so that no request blocks an event loop. The
 * halt and the kubelet's probes stay on the event loop: they are quick, and must not queue behind others. So do writes: they are small,
 * and a client that disconnects early would cancel them during the switch to another thread.
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
