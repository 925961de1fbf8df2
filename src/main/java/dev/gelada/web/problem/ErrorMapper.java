package dev.gelada.web.problem;

import dev.gelada.platform.PlatformStateUnavailableException;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.profile.ProfileRefusedException;
import io.netty.channel.ChannelException;
import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/** Maps an error to the problem that the client sees, without internal details. */
final class ErrorMapper {

    /** The only path where a 401 requests a password, for calendar applications. */
    private static final String FEED = "/api/v1/plan.ics";

    private ErrorMapper() {}

    static Problem of(Throwable error, ServerHttpRequest request) {
        return switch (error) {
            case ProblemException problemException -> refused(problemException);
            case PlatformStateUnavailableException unseen ->
                later(ProblemType.UNSEEN, "Gelada keeps retrying: " + unseen.getMessage(), "5");
            case Halt.NotDurable notDurable ->
                Problem.of(
                        ProblemType.HALT_NOT_DURABLE,
                        "This replica is halted, but the halt could not be persisted: it is lost at a restart, and other replicas are not halted");
            case ProfileRefusedException refused -> Problem.of(problemType(refused.why()), refused.sentence());
            case AuthenticationException _ ->
                token(request.getPath().pathWithinApplication().value().equals(FEED));
            case AccessDeniedException _ -> switchedOff();
            case ServerExchangeRejectedException rejected -> firewalled(rejected);
            case ResponseStatusException status -> of(status, request);
            case RejectedExecutionException _ ->
                later(ProblemType.UNAVAILABLE, "Too many concurrent requests; nothing was done", "5");
            case InvalidMimeTypeException type -> MalformedRequests.mediaType(type, request);
            case InvalidMediaTypeException type -> MalformedRequests.mediaType(type, request);
            case ChannelException late when MalformedRequests.isLate(late) -> MalformedRequests.late();
            case IllegalStateException unknown when MalformedRequests.isNoHealth(unknown) -> nothingAt(request);
            case R2dbcException _ -> Problem.of(ProblemType.UNAVAILABLE, "The store does not respond; see the log");
            default -> Problem.of(ProblemType.INTERNAL, "See the log for this error id");
        };
    }

    private static ProblemType problemType(ProfileRefusedException.Why why) {
        return switch (why) {
            case BAD_QUERY -> ProblemType.BAD_QUERY;
            case BUSY -> ProblemType.PROFILING;
            case NOTHING -> ProblemType.NO_RECORDING;
            case NO_ROOM -> ProblemType.NO_ROOM;
        };
    }

    private static Problem of(ResponseStatusException error, ServerHttpRequest request) {
        return switch (error) {
            case MethodNotAllowedException method ->
                Problem.of(ProblemType.WRONG_METHOD, wrongMethod(method), error.getHeaders());
            case NotAcceptableStatusException media ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "Available as " + media.getSupportedMediaTypes() + " only",
                        error.getHeaders());
            case ContentTooLargeException _ ->
                Problem.of(ProblemType.BODY_TOO_LARGE, "A body may have at most " + BodyLimit.KILOBYTES + " KB");
            case ServerWebInputException input -> BadInputMessages.of(input);
            case ResponseStatusException media
            when media.getStatusCode().value() == 415 ->
                Problem.of(ProblemType.WRONG_MEDIA_TYPE, wrongMediaType(request), error.getHeaders());
            case ResponseStatusException unknown when unknown.getStatusCode().value() == 404 -> nothingAt(request);
            default -> other(error);
        };
    }

    private static Problem nothingAt(ServerHttpRequest request) {
        return Problem.of(
                ProblemType.UNKNOWN_PATH,
                "There is nothing at " + request.getURI().getRawPath());
    }

    private static Problem other(ResponseStatusException error) {
        int status = error.getStatusCode().value();
        String reason = error.getReason();
        return new Problem(
                status >= 500 ? ProblemType.INTERNAL : ProblemType.ofWire(status),
                status,
                status >= 500 || reason == null ? "See the status code" : reason,
                new HttpHeaders(),
                status >= 500);
    }

    private static String wrongMethod(MethodNotAllowedException error) {
        return error.getHttpMethod() + " cannot be used here; "
                + String.join(
                        ", ",
                        error.getSupportedMethods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .toList()) + " can";
    }

    private static String wrongMediaType(ServerHttpRequest request) {
        String given = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return "The body is sent " + (given == null ? "without a media type" : "as '" + given + "'")
                + ", but must be sent as application/json";
    }

    /** A shutdown is no server error and ends soon: in Kubernetes another pod may serve the retry. */
    private static Problem refused(ProblemException problemException) {
        return switch (problemException.problemType()) {
            case SHUTTING_DOWN -> later(problemException.problemType(), problemException.detail(), "30");
            case BUSY, TOO_MANY_REQUESTS -> later(problemException.problemType(), problemException.detail(), "5");
            default -> Problem.of(problemException.problemType(), problemException.detail());
        };
    }

    /** Temporary conditions, which need no error id and no log entry. */
    private static Problem later(ProblemType problemType, String detail, String seconds) {
        HttpHeaders later = new HttpHeaders();
        later.set(HttpHeaders.RETRY_AFTER, seconds);
        return new Problem(problemType, problemType.status(), detail, later, false);
    }

    private static Problem token(boolean feed) {
        HttpHeaders challenge = new HttpHeaders();
        challenge.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (feed) {
            challenge.add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Gelada's plan\", charset=\"UTF-8\"");
        }
        return Problem.of(
                ProblemType.NO_TOKEN,
                "Send the value of gelada.web.token as 'Authorization: Bearer <token>'"
                        + (feed ? ", or that of gelada.web.feed-token as the password of HTTP Basic" : ""),
                challenge);
    }

    /** An authenticated client may do everything except what is switched off: there is no other denial. */
    private static Problem switchedOff() {
        return Problem.of(
                ProblemType.SWITCHED_OFF,
                "Heap dumps, recordings and changes of log levels are off while Gelada listens beyond loopback;"
                        + " gelada.web.diagnostics=true switches them on");
    }

    private static Problem firewalled(ServerExchangeRejectedException rejected) {
        String message = rejected.getMessage();
        return Problem.of(
                ProblemType.REFUSED_REQUEST, message == null ? "The request was rejected by the firewall" : message);
    }
}
