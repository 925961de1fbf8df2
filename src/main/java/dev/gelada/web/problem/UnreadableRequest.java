package dev.gelada.web.problem;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request cannot be read.
 *
 * @param status of the answer
 */
record UnreadableRequest(int status, String sentence) {

    private static final int LONGEST = 200;

    /** Null when there is nothing wrong with its form. */
    static @Nullable UnreadableRequest in(HttpRequest request) {
        Throwable broken = request.decoderResult().cause();
        return broken == null ? path(request.uri()) : of(broken);
    }

    /** Why a part of a body, which could not be decoded, cannot be read. */
    static UnreadableRequest in(HttpContent broken) {
        return new UnreadableRequest(
                400,
                "The body is not HTTP/1.1 as RFC 9112 has it: "
                        + shortened(broken.decoderResult().cause().getMessage()));
    }

    private static UnreadableRequest of(Throwable broken) {
        return switch (broken) {
            case TooLongHttpLineException _ ->
                new UnreadableRequest(414, "The request line is longer than this server reads");
            case TooLongHttpHeaderException _ ->
                new UnreadableRequest(431, "The headers are larger than this server reads");
            default ->
                new UnreadableRequest(
                        400, "This is not HTTP/1.1 as RFC 9112 has it: " + shortened(broken.getMessage()));
        };
    }

    private static @Nullable UnreadableRequest path(String uri) {
        try {
            return new URI(uri).getRawPath() == null ? new UnreadableRequest(400, "The path cannot be read") : null;
        } catch (URISyntaxException broken) {
            return new UnreadableRequest(
                    400,
                    "The path cannot be read: " + shortened(broken.getReason()) + " at character "
                            + (broken.getIndex() + 1));
        }
    }

    private static String shortened(@Nullable String message) {
        String known = message == null ? "it cannot be read" : message;
        return known.length() <= LONGEST ? known : known.substring(0, LONGEST) + "…";
    }
}
