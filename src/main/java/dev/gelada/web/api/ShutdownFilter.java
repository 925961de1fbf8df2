package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * During a shutdown nothing can be changed any more, although the port is still open: the web server accepts requests until its own phase
 * of the shutdown (spring-boot#39469). Everything can still be read, and the halt can still be engaged.
 */
@Component
@RequiredArgsConstructor
final class ShutdownFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<EngineControl.Stage> ENDING =
            Set.of(EngineControl.Stage.DRAINING, EngineControl.Stage.STOPPED);
    private static final String HALT = "/api/v1/halt";

    private final EngineControl engineControl;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ENDING.contains(engineControl.stage()) && changing(exchange)
                ? Mono.error(new ProblemException(
                        ProblemType.SHUTTING_DOWN, "Gelada is shutting down and accepts no new requests; retry later"))
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
