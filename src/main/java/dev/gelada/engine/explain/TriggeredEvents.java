package dev.gelada.engine.explain;

import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events triggered at about one moment.
 *
 * @param entries their first entries
 */
record TriggeredEvents(List<RecordedEntry> entries) {

    /** The workloads concerned, the most important first. Empty stands for all that the experiment selects. */
    Set<Optional<String>> meant(NearbySlots nearbySlots, Instant at) {
        Set<Optional<String>> meant = new LinkedHashSet<>();
        if (nearbySlots.slot() != null) {
            meant.add(Optional.ofNullable(nearbySlots.slot().workload()));
        }
        nearbySlots.beside().forEach(workload -> meant.add(Optional.of(workload)));
        near(at).sorted(Comparator.comparing(one -> off(one, at))).forEach(one -> meant.add(whose(one)));
        return meant.isEmpty() ? Set.of(Optional.empty()) : meant;
    }

    /** The event of this workload, else the nearest event whose workload is unknown; empty when there is neither. */
    Optional<EventId> of(@Nullable String workload, Instant moment) {
        Optional<String> meant = Optional.ofNullable(workload);
        return near(moment)
                .filter(one -> whose(one).isEmpty() || whose(one).equals(meant))
                .min(Comparator.comparing((RecordedEntry one) -> !whose(one).equals(meant))
                        .thenComparing(one -> off(one, moment)))
                .map(one -> one.subject().event());
    }

    private Stream<RecordedEntry> near(Instant moment) {
        return entries.stream()
                .filter(one -> one.entry() instanceof JournalEntry.Raised)
                .filter(one -> off(one, moment).compareTo(NearbySlots.NEAR) <= 0);
    }

    private static Optional<String> whose(RecordedEntry one) {
        return Optional.ofNullable(of(one).workload());
    }

    private static Duration off(RecordedEntry one, Instant moment) {
        return Duration.between(of(one).dueAt(), moment).abs();
    }

    private static JournalEntry.Raised of(RecordedEntry one) {
        return (JournalEntry.Raised) one.entry();
    }
}
