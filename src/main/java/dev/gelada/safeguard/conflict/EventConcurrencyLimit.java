package dev.gelada.safeguard.conflict;

import org.jspecify.annotations.Nullable;

/**
 * How many events may be under way at once, the next one included.
 *
 * @param perNamespace in each namespace that it touches
 * @param total anywhere
 */
record EventConcurrencyLimit(
        @Nullable Integer perNamespace, @Nullable Integer total) {

    static final EventConcurrencyLimit ANY = new EventConcurrencyLimit(null, null);

    EventConcurrencyLimit {
        positive("perNamespace", perNamespace);
        positive("total", total);
    }

    private static void positive(String name, @Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException(
                    "conflict " + name + " is " + limit + "; it must be at least 1, the event itself");
        }
    }

    boolean limited() {
        return perNamespace != null || total != null;
    }
}
