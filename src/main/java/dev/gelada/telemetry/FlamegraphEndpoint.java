package dev.gelada.telemetry;

import dev.gelada.vitals.profile.FlameGraphs;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** {@code /actuator/flamegraph?seconds=&last=&event=}: where the time, the memory or the waiting goes, as a page that needs nothing else. */
@Component
@WebEndpoint(id = "flamegraph")
@RequiredArgsConstructor
final class FlamegraphEndpoint {

    private final FlameGraphs flameGraphs;

    @ReadOperation(produces = "text/html;charset=UTF-8")
    Mono<String> page(@Nullable String seconds, @Nullable String last, @Nullable String event) {
        if (seconds != null && last != null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "'seconds' samples from now on and 'last' shows what was sampled already; give one of them");
        }
        return last == null ? flameGraphs.page(seconds, event) : flameGraphs.recent(last, event);
    }
}
