package dev.gelada.web.api;

import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import lombok.RequiredArgsConstructor;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lists every request while it is being answered; a reader of the stream is answered for as long as it stays. */
@Component
@RequiredArgsConstructor
final class RequestsInFlight implements WebFilter {

    private final TaskRegistry taskRegistry;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        TaskKind taskKind = path.equals(StreamController.PATH) ? TaskKind.STREAM : TaskKind.REQUEST;
        return taskRegistry.tracked(TaskLabel.of(taskKind, request.getMethod() + " " + path), chain.filter(exchange));
    }
}
