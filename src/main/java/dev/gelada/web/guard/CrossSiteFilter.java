package dev.gelada.web.guard;

import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that a page of another origin makes a browser send, on both ports and for every method: a heap dump costs even when
 * the page cannot read it. {@code same-site} is another origin too, because a port is not part of a site. Only following a link to the
 * dashboard is allowed. Clients other than browsers send no {@code Sec-Fetch-Site} (W3C Fetch Metadata).
 */
@RequiredArgsConstructor
final class CrossSiteFilter implements WebFilter {

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");
    private static final Set<String> PAGE = Set.of("/", "/index.html");

    /** The context of the port that has the page. */
    private final @Nullable ApplicationContext page;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site == null || !FOREIGN.contains(site) || visitsThePage(exchange)) {
            return chain.filter(exchange);
        }
        return Mono.error(new ProblemException(
                ProblemType.FOREIGN_ORIGIN,
                "A page of another origin may only link to the dashboard; Sec-Fetch-Site is '" + site + "'"));
    }

    private boolean visitsThePage(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return page != null
                && page.equals(exchange.getApplicationContext())
                && HttpMethod.GET.equals(request.getMethod())
                && "navigate".equals(request.getHeaders().getFirst("Sec-Fetch-Mode"))
                && "document".equals(request.getHeaders().getFirst("Sec-Fetch-Dest"))
                && PAGE.contains(request.getPath().pathWithinApplication().value());
    }
}
