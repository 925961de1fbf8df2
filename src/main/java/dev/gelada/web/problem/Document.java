package dev.gelada.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A problem document as RFC 9457 has it.
 *
 * @param detail what was wrong and what would be right
 * @param instance the path that was asked for; null when it could not be read
 * @param id what to look for in the log; null when the log has nothing to add
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Document(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String id) {

    static Document of(Kind kind, String detail, @Nullable String instance) {
        return new Document(kind.type(), kind.title(), kind.status(), detail, instance, null);
    }
}
