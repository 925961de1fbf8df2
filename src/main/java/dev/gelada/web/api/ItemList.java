package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of resources.
 *
 * @param next where to read on; absent when there is no more
 */
record ItemList<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    static <T> ItemList<T> all(List<T> items) {
        return new ItemList<>(items, null);
    }
}
