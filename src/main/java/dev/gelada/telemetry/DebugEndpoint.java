package dev.gelada.telemetry;

import dev.gelada.vitals.debug.Debugging;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import reactor.core.publisher.Mono;

/** {@code /actuator/debug}: whether the debug mode is on and what it costs, and the switch. */
@Endpoint(id = "debug")
final class DebugEndpoint {

    private final Debugging debugging;

    DebugEndpoint(Debugging debugging) {
        this.debugging = debugging;
    }

    @ReadOperation
    Answer now() {
        return Answer.of(debugging.state());
    }

    @WriteOperation
    Mono<Answer> turn(boolean on) {
        return debugging.turn(on).map(Answer::of);
    }

    /** How it stands, and what that costs in words. */
    record Answer(Debugging.State debug, String costs) {

        static Answer of(Debugging.State state) {
            return new Answer(state, state.sentence());
        }
    }
}
