package dev.gelada.probe;

import dev.gelada.document.Json;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parses JSON responses; errors are sentences. */
public final class JsonAnswer {

    private static final int SHOWN = 120;

    private JsonAnswer() {}

    /**
     * The body as JSON.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static JsonNode json(HttpResult httpResult, URI at) {
        try {
            return Json.mapper().readTree(httpResult.body());
        } catch (JacksonException broken) {
            throw strange(httpResult, at);
        }
    }

    /** A sentence for an answer that makes no sense. */
    public static IllegalArgumentException strange(HttpResult httpResult, URI at) {
        String body = httpResult.body().strip();
        String shown = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
        return new IllegalArgumentException("%s answered %d with what makes no sense here: %s"
                .formatted(at.getAuthority(), httpResult.status(), shown.isEmpty() ? "nothing" : shown));
    }
}
