package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lists histories from the newest event to the oldest: one query for the ids of a page, one for its entries. For events whose state is
 * not stored yet it reads the entries, page by page, up to a limit, and returns where to continue.
 */
@RequiredArgsConstructor
final class EventHistorySearch {

    /** The size of further pages where the first did not fill the result. */
    private static final int MORE = 100;

    private static final int MOST = 2_000;

    private final Journal journal;
    private final @Nullable String experiment;
    private final @Nullable State state;
    private final int limit;
    private final List<EventHistory> found = new ArrayList<>();
    private int looked;

    static Mono<EventHistoryPage> in(
            Journal journal, @Nullable String experiment, @Nullable State state, @Nullable EventId before, int limit) {
        return Mono.defer(() -> new EventHistorySearch(journal, experiment, state, limit).page(before, limit + 1));
    }

    /** One more than the limit is read, to know whether there is more. */
    private Mono<EventHistoryPage> page(@Nullable EventId before, int size) {
        return journal.events(experiment, state, before, size)
                .collectList()
                .flatMap(ids -> look(ids).then(Mono.defer(() -> next(ids, size))));
    }

    private Mono<EventHistoryPage> next(List<EventId> ids, int size) {
        if (found.size() > limit) {
            List<EventHistory> items = List.copyOf(found.subList(0, limit));
            return Mono.just(new EventHistoryPage(items, items.getLast().id()));
        }
        if (ids.size() < size) {
            return Mono.just(new EventHistoryPage(List.copyOf(found), null));
        }
        return looked >= MOST
                ? Mono.just(new EventHistoryPage(List.copyOf(found), ids.getLast()))
                : page(ids.getLast(), MORE);
    }

    private Mono<Void> look(List<EventId> ids) {
        looked += ids.size();
        return ids.isEmpty()
                ? Mono.empty()
                : journal.ofAll(ids)
                        .collectList()
                        .doOnNext(entries -> fold(ids, entries))
                        .then();
    }

    private void fold(List<EventId> ids, List<RecordedEntry> entries) {
        Map<EventId, List<RecordedEntry>> byEvent = entries.stream()
                .collect(Collectors.groupingBy(recordedEntry ->
                        Objects.requireNonNull(recordedEntry.subject().event())));
        ids.stream()
                .map(id -> byEvent.getOrDefault(id, List.of()))
                .filter(EventHistorySearch::hasFirstEntry)
                .map(EventHistory::of)
                .filter(eventHistory -> state == null || eventHistory.state() == state)
                .forEach(found::add);
    }

    /** Nothing is known of an event without a readable first entry, so it is left out and the others are shown. */
    static boolean hasFirstEntry(List<RecordedEntry> entries) {
        return entries.stream().anyMatch(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Raised);
    }
}
