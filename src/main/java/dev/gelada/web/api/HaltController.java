package dev.gelada.web.api;

import dev.gelada.engine.Steering;
import dev.gelada.safeguard.Halt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The lever that stops everything. */
@RestController
@RequestMapping("/api/v1/halt")
final class HaltController {

    private static final Engage NO_REASON = new Engage(null);

    private final Halt halt;
    private final Steering steering;

    HaltController(Halt halt, Steering steering) {
        this.halt = halt;
        this.steering = steering;
    }

    @GetMapping
    Mono<HaltAnswer> now() {
        return answer(halt.now());
    }

    @PutMapping
    Mono<HaltAnswer> engage(@RequestBody(required = false) Mono<Engage> body, ServerWebExchange exchange) {
        return body.defaultIfEmpty(NO_REASON)
                .zipWith(Caller.of(exchange))
                .flatMap(asked -> halt.engage(asked.getT2(), asked.getT1().reason()))
                .flatMap(this::answer);
    }

    @DeleteMapping
    Mono<HaltAnswer> release(ServerWebExchange exchange) {
        return Caller.of(exchange).flatMap(halt::release).flatMap(this::answer);
    }

    private Mono<HaltAnswer> answer(Halt.State state) {
        return steering.drained()
                .map(drained -> new HaltAnswer(state.engaged(), state.by(), state.reason(), state.since(), drained));
    }

    /** What whoever pulls the lever may say. */
    record Engage(@Nullable String reason) {

        Engage {
            reason = Reason.checked(reason);
        }
    }

    /**
     * The lever as it stands.
     *
     * @param drained nothing that any replica has prepared still waits to be put back; false while that is not known
     */
    record HaltAnswer(
            boolean engaged,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant since,
            boolean drained) {}
}
