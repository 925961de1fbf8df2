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
 * @param needed whether nothing may be decided without it
 * @param type what its documents are read as
 * @param reduction what is kept of one
 */
record Subject<D extends Documents.Document, T extends Kept>(
        ObjectKind kind,
        @Nullable String namespace,
        boolean needed,
        Class<D> type,
        Function<D, T> reduction,
        Shelf<T> shelf) {

    /** For people: {@code pods in shop}. */
    String words() {
        String plural = kind.plural().toLowerCase(Locale.ROOT);
        return namespace == null ? plural : plural + " in " + namespace;
    }

    String path() {
        return Paths.all(kind, namespace);
    }
}
