package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of resources.
 *
 * @param next where to read on; absent when there is no more
 */
record Items<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
