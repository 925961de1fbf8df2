package dev.gelada.safeguard.cap;

import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
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
record CountedTarget(
        Instant at, @Nullable String experiment, @Nullable String namespace, boolean target) {

    /** From {@link JournalEntry.Prepared} and {@link JournalEntry.Affected}: a node is one target, and one in each namespace that runs there. */
    static Stream<CountedTarget> of(RecordedEntry recordedEntry) {
        return switch (recordedEntry.entry()) {
            case JournalEntry.Prepared prepared ->
                Stream.of(hit(
                        recordedEntry,
                        prepared.injection().order().target().workload().namespace(),
                        true));
            case JournalEntry.Affected affected -> beside(recordedEntry, affected);
            case JournalEntry.Unreadable unreadable ->
                Stream.of(hit(recordedEntry, null, !unreadable.type().equals("affected")));
            case JournalEntry _ -> Stream.empty();
        };
    }

    private static Stream<CountedTarget> beside(RecordedEntry recordedEntry, JournalEntry.Affected affected) {
        return affected.workloads().stream()
                .map(WorkloadRef::namespace)
                .filter(namespace ->
                        !namespace.equals(affected.target().workload().namespace()))
                .distinct()
                .map(namespace -> hit(recordedEntry, namespace, false));
    }

    private static CountedTarget hit(RecordedEntry recordedEntry, @Nullable String namespace, boolean target) {
        return new CountedTarget(recordedEntry.at(), recordedEntry.subject().experiment(), namespace, target);
    }

    boolean in(String wanted) {
        return namespace == null || namespace.equals(wanted);
    }
}
