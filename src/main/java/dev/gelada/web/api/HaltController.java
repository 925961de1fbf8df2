package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.safeguard.Halt;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The API of the halt. */
@RestController
@RequestMapping("/api/v1/halt")
@RequiredArgsConstructor
final class HaltController {

    private static final Engage NO_REASON = new Engage(null);

    private final Halt halt;
    private final EngineControl engineControl;

    @GetMapping
    Mono<HaltResponse> now() {
        return response(halt.now());
    }

    @PutMapping
    Mono<HaltResponse> engage(@RequestBody(required = false) Mono<Engage> body, ServerWebExchange exchange) {
        return body.defaultIfEmpty(NO_REASON)
                .zipWith(Caller.of(exchange))
                .flatMap(asked -> halt.engage(asked.getT2(), asked.getT1().reason()))
                .flatMap(this::response);
    }

    @DeleteMapping
    Mono<HaltResponse> release(ServerWebExchange exchange) {
        return Caller.of(exchange).flatMap(halt::release).flatMap(this::response);
    }

    private Mono<HaltResponse> response(Halt.State state) {
        return engineControl
                .drained()
                .map(drained -> new HaltResponse(
                        state.engaged(),
                        state.status(),
                        state.by(),
                        state.reason(),
                        state.since(),
                        drained && state.status() != Halt.Status.STARTING));
    }

    /** The optional body of a request to engage the halt. */
    record Engage(@Nullable String reason) {

        Engage {
            reason = ReasonText.checked(reason);
        }
    }

    /**
     * The state of the halt.
     *
     * @param engaged no event starts: also while it is starting
     * @param state {@code starting} until it has been read for the first time: no event starts, although the halt is not engaged
     * @param drained no replica has a prepared injection that still has to be reverted; false while that is not known
     */
    record HaltResponse(
            boolean engaged,
            Halt.Status state,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant since,
            boolean drained) {}
}
