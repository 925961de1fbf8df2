package dev.gelada.web.problem;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Adds a problem document to every refusal without a body. Spring completes some with the headers of the requested resource, such as its
 * length, and a client then waits for bytes that never come.
 *
 * <p>A range in another unit than bytes is ignored, as RFC 9110, 14.2, requires, and so is an empty {@code Accept} (12.5.1).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
@RequiredArgsConstructor
final class EmptyErrorBodyFilter implements WebFilter {

    private static final String UNIT = "bytes";

    private final ProblemExceptionHandler problemExceptionHandler;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerWebExchange.Builder spoken = exchange.mutate().response(new Spoken(exchange));
        String range = exchange.getRequest().getHeaders().getFirst(HttpHeaders.RANGE);
        if (range != null && !range.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            spoken.request(request -> request.headers(headers -> headers.remove(HttpHeaders.RANGE)));
        }
        if (namesNothing(exchange.getRequest().getHeaders().get(HttpHeaders.ACCEPT))) {
            spoken.request(request -> request.headers(headers -> headers.remove(HttpHeaders.ACCEPT)));
        }
        return chain.filter(spoken.build());
    }

    private static boolean namesNothing(@Nullable List<String> accepted) {
        return accepted != null && accepted.stream().allMatch(String::isBlank);
    }

    private final class Spoken extends ServerHttpResponseDecorator {

        private final ServerWebExchange exchange;

        private Spoken(ServerWebExchange exchange) {
            super(exchange.getResponse());
            this.exchange = exchange;
        }

        @Override
        public Mono<Void> setComplete() {
            HttpStatusCode status = getStatusCode();
            if (status == null || !status.isError() || isCommitted()) {
                return super.setComplete();
            }
            sizeOf(getDelegate(), status);
            return problemExceptionHandler.answer(new ResponseStatusException(status), exchange);
        }

        /** What a range should have been within. */
        private static void sizeOf(ServerHttpResponse response, HttpStatusCode status) {
            long whole = response.getHeaders().getContentLength();
            if (status.value() == ProblemType.RANGE_NOT_SATISFIABLE.status() && whole >= 0) {
                response.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + whole);
            }
        }
    }
}
