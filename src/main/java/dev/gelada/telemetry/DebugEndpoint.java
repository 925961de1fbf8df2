package dev.gelada.telemetry;

import dev.gelada.vitals.debug.DebugMode;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /actuator/debug}: whether the debug mode is on and what it costs, and the switch. */
@Component
@Endpoint(id = "debug")
@RequiredArgsConstructor
final class DebugEndpoint {

    private final DebugMode debugMode;

    @ReadOperation
    Answer now() {
        return Answer.of(debugMode.state());
    }

    @WriteOperation
    Mono<Answer> turn(boolean on) {
        return debugMode.turn(on).map(Answer::of);
    }

    /** How it stands, and what that costs in words. */
    record Answer(DebugMode.State debug, String costs) {

        static Answer of(DebugMode.State state) {
            return new Answer(state, state.sentence());
        }
    }
}
