package dev.gelada.fault.springassault;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** How an actuator is called. */
interface ActuatorClient {

    /**
     * One call, on a connection of its own, without following redirects.
     *
     * @param body JSON; null for none
     * @param within the time limit of the whole call
     * @return an {@link ChaosMonkeyUnavailableException} when there is no answer in time, or one of more than {@link #LONGEST} bytes
     */
    Mono<Answer> call(HttpMethod method, URI at, @Nullable String body, Duration within);

    /** No answer that makes sense is longer. */
    int LONGEST = 64 * 1024;

    /**
     * What came back.
     *
     * @param body as text; empty for none
     */
    record Answer(int status, String body) {}
}
