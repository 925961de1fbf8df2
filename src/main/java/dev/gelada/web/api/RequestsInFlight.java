package dev.gelada.web.api;

import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lists every request while it is being answered; a reader of the stream is answered for as long as it stays. */
final class RequestsInFlight implements WebFilter {

    private final Tasks tasks;

    RequestsInFlight(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        Kind kind = path.equals(StreamController.PATH) ? Kind.STREAM : Kind.REQUEST;
        return tasks.tracked(Label.of(kind, request.getMethod() + " " + path), chain.filter(exchange));
    }
}
