package dev.gelada.safeguard.cap;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import dev.gelada.platform.WorkloadRef;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One target that was hit, or one namespace that was hit with it.
 *
 * @param namespace null when its entry cannot be read; then it counts in every one
 * @param target whether it is the target; else only its namespace counts it
 */
record Hit(
        Instant at, @Nullable String experiment, @Nullable String namespace, boolean target) {

    /** From {@link Entry.Prepared} and {@link Entry.Affected}: a node is one target, and one in each namespace that runs there. */
    static Stream<Hit> of(Recorded recorded) {
        return switch (recorded.entry()) {
            case Entry.Prepared prepared ->
                Stream.of(hit(
                        recorded,
                        prepared.injection().order().target().workload().namespace(),
                        true));
            case Entry.Affected affected -> beside(recorded, affected);
            case Entry.Unreadable unreadable ->
                Stream.of(hit(recorded, null, !unreadable.type().equals("affected")));
            case Entry _ -> Stream.empty();
        };
    }

    private static Stream<Hit> beside(Recorded recorded, Entry.Affected affected) {
        return affected.workloads().stream()
                .map(WorkloadRef::namespace)
                .filter(namespace ->
                        !namespace.equals(affected.target().workload().namespace()))
                .distinct()
                .map(namespace -> hit(recorded, namespace, false));
    }

    private static Hit hit(Recorded recorded, @Nullable String namespace, boolean target) {
        return new Hit(recorded.at(), recorded.subject().experiment(), namespace, target);
    }

    boolean in(String wanted) {
        return namespace == null || namespace.equals(wanted);
    }
}
