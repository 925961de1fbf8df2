package dev.gelada.web.problem;

import io.netty.channel.ChannelException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Requests of an odd form, for which libraries err as if it were their own fault. */
final class MalformedRequests {

    private static final String LATE = "RequestTimeoutException";
    private static final String NO_HEALTH = "'contributor' must not be null";

    private MalformedRequests() {}

    /** What is accepted cannot be read, and is found out where an answer is written. */
    static Problem mediaType(IllegalArgumentException type, ServerHttpRequest request) {
        String accepted = String.join(", ", request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT));
        return Problem.of(
                ProblemType.NOT_ACCEPTABLE,
                "Accept is '" + accepted + "'; it must be media types such as application/json: " + type.getMessage());
    }

    /** Reactor-netty keeps the type to itself. */
    static boolean isLate(ChannelException error) {
        return error.getClass().getSimpleName().equals(LATE);
    }

    /** The rest may come yet, so nothing more can be read from this connection. */
    static Problem late() {
        HttpHeaders close = new HttpHeaders();
        close.set(HttpHeaders.CONNECTION, "close");
        return Problem.of(
                ProblemType.REQUEST_TIMEOUT, "The request did not complete within gelada.web.request-timeout", close);
    }

    /** The health endpoint's own error for a component that is not there, below one that is. */
    static boolean isNoHealth(IllegalStateException error) {
        return NO_HEALTH.equals(error.getMessage());
    }
}
