package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.Paths;
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
record Subject<D extends Documents.Document, T extends Kept>(
        ObjectKind kind,
        @Nullable String namespace,
        String selector,
        boolean needed,
        Class<D> type,
        Function<D, T> reduction,
        Shelf<T> shelf) {

    /** Whatever its labels. */
    Subject(
            ObjectKind kind,
            @Nullable String namespace,
            boolean needed,
            Class<D> type,
            Function<D, T> reduction,
            Shelf<T> shelf) {
        this(kind, namespace, "", needed, type, reduction, shelf);
    }

    /** For people: {@code pods in shop}. */
    String words() {
        String plural = kind.plural().toLowerCase(Locale.ROOT);
        return namespace == null ? plural : plural + " in " + namespace;
    }

    /** The begin of every request, to which the rest of its query is added. */
    String query() {
        String path = Paths.all(kind, namespace) + "?";
        return selector.isEmpty() ? path : path + "labelSelector=" + Paths.encoded(selector) + "&";
    }
}
