package dev.gelada.web.api;

import dev.gelada.web.RemoteAddress;
import java.security.Principal;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who is asking, as the journal will name them: the principal, or else the address they call from. */
final class Caller {

    private Caller() {}

    static Mono<String> of(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .switchIfEmpty(Mono.fromSupplier(() -> RemoteAddress.of(exchange)));
    }
}
