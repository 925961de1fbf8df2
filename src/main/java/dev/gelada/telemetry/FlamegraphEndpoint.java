package dev.gelada.telemetry;

import dev.gelada.vitals.profile.FlameGraphs;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /actuator/flamegraph?seconds=&event=}: where the time, the memory or the waiting goes, as a page that needs nothing else. */
@Component
@WebEndpoint(id = "flamegraph")
@RequiredArgsConstructor
final class FlamegraphEndpoint {

    private final FlameGraphs flameGraphs;

    @ReadOperation(produces = "text/html;charset=UTF-8")
    Mono<String> page(@Nullable String seconds, @Nullable String event) {
        return flameGraphs.page(seconds, event);
    }
}
