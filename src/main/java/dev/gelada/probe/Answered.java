package dev.gelada.probe;

import dev.gelada.document.Json;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads JSON from whoever was asked, and says in a sentence when it is none. */
public final class Answered {

    private static final int SHOWN = 120;

    private Answered() {}

    /**
     * The body as JSON.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static JsonNode json(Page page, URI at) {
        try {
            return Json.mapper().readTree(page.body());
        } catch (JacksonException broken) {
            throw strange(page, at);
        }
    }

    /** A sentence for an answer that makes no sense. */
    public static IllegalArgumentException strange(Page page, URI at) {
        String body = page.body().strip();
        String shown = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
        return new IllegalArgumentException("%s answered %d with what makes no sense here: %s"
                .formatted(at.getAuthority(), page.status(), shown.isEmpty() ? "nothing" : shown));
    }
}
