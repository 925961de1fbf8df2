package dev.gelada.web.page;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Serves the dashboard at {@code /}, for GET and HEAD and any {@code Accept}, which the framework's welcome page does not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
@RequiredArgsConstructor
final class FrontPageFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String FILE = "/index.html";

    /** The context of the port that has the page; the management port has a context of its own. */
    private final ApplicationContext own;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return own.equals(exchange.getApplicationContext()) && asked(exchange.getRequest())
                ? chain.filter(exchange.mutate()
                        .request(request -> request.path(
                                exchange.getRequest().getPath().contextPath().value() + FILE))
                        .build())
                : chain.filter(exchange);
    }

    private static boolean asked(ServerHttpRequest request) {
        return READING.contains(request.getMethod())
                && request.getPath().pathWithinApplication().value().equals("/");
    }
}
