package dev.gelada.web.page;

import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.HtmlUtils;

/** The page that a browser shows for an unknown address. */
public final class NotFoundPage {

    private NotFoundPage() {}

    /** Whether a page is wanted more than anything else that is named. */
    public static boolean wanted(ServerHttpRequest request) {
        try {
            List<MediaType> accepted = request.getHeaders().getAccept();
            return !accepted.isEmpty() && accepted.getFirst().equalsTypeAndSubtype(MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    public static String of(ServerHttpRequest request) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not found – Gelada</title></head>
                <body>
                <h1>Not found</h1>
                <p>Gelada has no page at <code>%s</code>.</p>
                <p><a href="%s/">Go to the dashboard</a></p>
                </body>
                </html>
                """.formatted(
                        HtmlUtils.htmlEscape(request.getURI().getRawPath()),
                        HtmlUtils.htmlEscape(request.getPath().contextPath().value()));
    }
}
