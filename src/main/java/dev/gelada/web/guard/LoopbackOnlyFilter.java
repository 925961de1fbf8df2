package dev.gelada.web.guard;

import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps foreign web pages out while loopback is the only protection. DNS rebinding to 127.0.0.1 shows in {@code Host}; a cross-site
 * request shows in {@code Origin}, which may be missing but not foreign.
 */
final class LoopbackOnlyFilter implements WebFilter {

    private static final Pattern HOST =
            Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String host = only(headers, HttpHeaders.HOST);
        if (host == null || !HOST.matcher(host).matches()) {
            return refuse(
                    ProblemType.FOREIGN_HOST,
                    "Without a token the Host header must be localhost, 127.0.0.1 or [::1], with any port, not "
                            + quoted(headers, HttpHeaders.HOST));
        }
        if (!READING.contains(exchange.getRequest().getMethod()) && foreign(headers, host)) {
            return refuse(
                    ProblemType.FOREIGN_ORIGIN,
                    "Only Gelada's own page may send changes from a browser, not a page of "
                            + quoted(headers, HttpHeaders.ORIGIN));
        }
        return chain.filter(exchange);
    }

    private static boolean foreign(HttpHeaders headers, String host) {
        String origin = only(headers, HttpHeaders.ORIGIN);
        if (origin == null) {
            return headers.containsHeader(HttpHeaders.ORIGIN);
        }
        return !origin.equalsIgnoreCase("http://" + host) && !origin.equalsIgnoreCase("https://" + host);
    }

    private static @Nullable String only(HttpHeaders headers, String name) {
        List<String> values = headers.getOrEmpty(name);
        return values.size() == 1 ? values.getFirst() : null;
    }

    private static String quoted(HttpHeaders headers, String name) {
        List<String> values = headers.getOrEmpty(name);
        return values.isEmpty() ? "none at all" : "'" + String.join("', '", values) + "'";
    }

    private static Mono<Void> refuse(ProblemType problemType, String detail) {
        return Mono.error(new ProblemException(problemType, detail));
    }
}
