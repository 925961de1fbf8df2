package dev.gelada.safeguard.cap;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One target that was hit.
 *
 * @param namespace null when its entry cannot be read; then it counts in every one
 */
record Hit(
        Instant at, @Nullable String experiment, @Nullable String namespace) {

    static Hit of(Recorded recorded) {
        String namespace = recorded.entry() instanceof Entry.Prepared prepared
                ? prepared.injection().order().target().workload().namespace()
                : null;
        return new Hit(recorded.at(), recorded.subject().experiment(), namespace);
    }

    boolean in(String wanted) {
        return namespace == null || namespace.equals(wanted);
    }
}
