package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.ApiPaths;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a reflector lists and watches.
 *
 * @param namespace null for all
 * @param selector a label selector of the API server; empty for all
 * @param needed whether no decision may be made without it
 * @param type the type that its documents are parsed as
 * @param reduction makes of a document what the cache keeps
 */
record ListWatch<D extends ApiTypes.Document, T extends CachedObject>(
        ObjectKind kind,
        @Nullable String namespace,
        String selector,
        boolean needed,
        Class<D> type,
        Function<D, T> reduction,
        ObjectStore<T> shelf) {

    /** Without a label selector. */
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
