package dev.gelada.web.api;

import dev.gelada.engine.Steering;
import dev.gelada.web.problem.Kind;
import dev.gelada.web.problem.Refusal;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * While the program ends nothing can be changed any more, though the port is still open: the web server goes on taking requests until its
 * own phase of the shutdown (spring-boot#39469). Everything can still be read, and the halt can still be engaged.
 */
final class Leaving implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<Steering.Stage> ENDING = Set.of(Steering.Stage.DRAINING, Steering.Stage.STOPPED);
    private static final String HALT = "/api/v1/halt";

    private final Steering steering;

    Leaving(Steering steering) {
        this.steering = steering;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ENDING.contains(steering.stage()) && changing(exchange)
                ? Mono.error(new Refusal(
                        Kind.SHUTTING_DOWN,
                        "This Gelada is shutting down and begins nothing new; ask again when it is back"))
                : chain.filter(exchange);
    }

    private static boolean changing(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        boolean halt = HttpMethod.PUT.equals(method)
                && HALT.equals(
                        exchange.getRequest().getPath().pathWithinApplication().value());
        return !READING.contains(method) && !halt;
    }
}
