package dev.gelada.web.guard;

import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A flame graph or a timeline carries its own style and script and may use nothing else, not even our own files. */
final class FlameGraphCspFilter implements WebFilter {

    private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ServerWebExchangeMatcher graphs = EndpointRequest.to("flamegraph", "timeline");

    /** What is set before the headers are written is left as it is. */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return graphs.matches(exchange)
                .doOnNext(match -> {
                    if (match.isMatch()) {
                        exchange.getResponse().getHeaders().set("Content-Security-Policy", CONTENT);
                    }
                })
                .then(chain.filter(exchange));
    }
}
