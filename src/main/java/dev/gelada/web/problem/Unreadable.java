package dev.gelada.web.problem;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Says why a request cannot be read. */
final class Unreadable {

    private static final int LONGEST = 200;

    private Unreadable() {}

    /** Null when there is nothing wrong with its form. */
    static @Nullable String sentence(HttpRequest request) {
        Throwable broken = request.decoderResult().cause();
        return broken == null ? path(request.uri()) : sentence(broken);
    }

    private static String sentence(Throwable broken) {
        return switch (broken) {
            case TooLongHttpLineException _ -> "The request line is longer than this server reads";
            case TooLongHttpHeaderException _ -> "The headers are larger than this server reads";
            default -> "This is not HTTP/1.1 as RFC 9112 has it: " + shortened(broken.getMessage());
        };
    }

    private static @Nullable String path(String uri) {
        try {
            return new URI(uri).getRawPath() == null ? "The path cannot be read" : null;
        } catch (URISyntaxException broken) {
            return "The path cannot be read: " + shortened(broken.getReason()) + " at character "
                    + (broken.getIndex() + 1);
        }
    }

    private static String shortened(@Nullable String message) {
        String known = message == null ? "it cannot be read" : message;
        return known.length() <= LONGEST ? known : known.substring(0, LONGEST) + "…";
    }
}
