package dev.gelada.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param detail what was wrong and what would be right
 * @param instance the requested path; null when it could not be read
 * @param id what to look for in the log; null when the log has nothing to add
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String id) {

    static ProblemDocument of(ProblemType problemType, String detail, @Nullable String instance) {
        return new ProblemDocument(
                problemType.type(), problemType.title(), problemType.status(), detail, instance, null);
    }
}
