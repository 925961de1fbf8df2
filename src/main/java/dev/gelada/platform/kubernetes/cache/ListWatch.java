package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.ApiPaths;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a feed is about.
 *
 * @param namespace null for all
 * @param selector of which labels alone, as the API server reads it; empty for any
 * @param needed whether nothing may be decided without it
 * @param type what its documents are read as
 * @param reduction what is kept of one
 */
record ListWatch<D extends ApiTypes.Document, T extends CachedObject>(
        ObjectKind kind,
        @Nullable String namespace,
        String selector,
        boolean needed,
        Class<D> type,
        Function<D, T> reduction,
        ObjectStore<T> shelf) {

    /** Whatever its labels. */
    ListWatch(
            ObjectKind kind,
            @Nullable String namespace,
            boolean needed,
            Class<D> type,
            Function<D, T> reduction,
            ObjectStore<T> objectStore) {
        this(kind, namespace, "", needed, type, reduction, objectStore);
    }

    /** For people: {@code pods in shop}. */
    String description() {
        String plural = kind.plural().toLowerCase(Locale.ROOT);
        return namespace == null ? plural : plural + " in " + namespace;
    }

    /** The begin of every request, to which the rest of its query is added. */
    String query() {
        String path = ApiPaths.all(kind, namespace) + "?";
        return selector.isEmpty() ? path : path + "labelSelector=" + ApiPaths.encoded(selector) + "&";
    }
}
