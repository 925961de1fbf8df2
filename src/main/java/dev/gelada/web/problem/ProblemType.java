package dev.gelada.web.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import lombok.RequiredArgsConstructor;

/**
 * The kinds of refusal, each with its status and title. The type URI of a problem document is {@code https://gelada.dev/problem/} and the
 * kind's name.
 */
@RequiredArgsConstructor
public enum ProblemType {
    UNREADABLE_REQUEST(400, "The request cannot be read"),
    REFUSED_REQUEST(400, "The request is not allowed in this form"),
    BAD_BODY(400, "The body cannot be used"),
    BAD_QUERY(400, "A query value cannot be used"),
    BAD_HEADER(400, "A header cannot be used"),
    NO_TOKEN(401, "A token is needed"),
    FOREIGN_HOST(403, "The host is not allowed"),
    FOREIGN_ORIGIN(403, "The origin is not allowed"),
    FOREIGN_CLIENT(403, "The client is not on this machine"),
    SWITCHED_OFF(403, "Disabled"),
    UNKNOWN_PATH(404, "Not found"),
    UNKNOWN_EXPERIMENT(404, "No such experiment"),
    UNKNOWN_EVENT(404, "No such event"),
    UNKNOWN_LESSON(404, "No such lesson"),
    WRONG_METHOD(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No representation is acceptable"),
    BROKEN_EXPERIMENT(409, "The experiment is broken"),
    PROFILING(409, "A profile is already being recorded"),
    NO_RECORDING(404, "There is no recording"),
    NO_ROOM(507, "Not enough disk space"),
    LESSON_REFUSED(409, "No lesson now"),
    EVENT_OVER(409, "The event is over"),
    EVENT_NOT_OVER(409, "The event is not over"),
    BODY_TOO_LARGE(413, "The body is too large"),
    PATH_TOO_LONG(414, "The path is too long"),
    REQUEST_TIMEOUT(408, "The request took too long"),
    RANGE_NOT_SATISFIABLE(416, "The range cannot be served"),
    WRONG_MEDIA_TYPE(415, "The media type is not supported"),
    TOO_MANY_REQUESTS(429, "Too many at once"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Internal error"),
    HALT_NOT_DURABLE(503, "Halt active but not persisted"),
    SHUTTING_DOWN(503, "Shutting down"),
    UNSEEN(503, "Platform state unavailable"),
    BUSY(503, "Too many streams"),
    UNAVAILABLE(503, "Not available now"),
    OTHER(0, "The request was refused");

    private final int status;
    private final String title;

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** An identifier, not a promise that there is a page at that address (RFC 9457, 3.1.1). */
    public URI type() {
        return URI.create(
                "https://gelada.dev/problem/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** For a refusal from below Spring, of which only the status is known. */
    static ProblemType ofWire(int status) {
        return Arrays.stream(values())
                .filter(problemType -> problemType.status == status)
                .findFirst()
                .orElse(OTHER);
    }
}
