package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for histories from the newest event to the oldest. It gives up after a while and says where to go on, so that no question is endless. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class EventHistorySearch {

    private static final int PAGE = 100;
    private static final int LOOKED_AT = 2_000;

    private final Predicate<EventHistory> wanted;
    private final int limit;
    private final List<EventHistory> found = new ArrayList<>();
    private int looked;
    private @Nullable EventId last;

    static Mono<EventHistoryPage> in(
            Journal journal,
            @Nullable String experiment,
            Predicate<EventHistory> wanted,
            @Nullable EventId before,
            int limit) {
        Flux<EventHistory> newestFirst = ids(journal, experiment, before)
                .concatMap(event -> journal.of(event).collectList(), 1)
                .filter(EventHistorySearch::tellable)
                .map(EventHistory::of);
        return Mono.defer(() -> new EventHistorySearch(wanted, limit).through(newestFirst));
    }

    /** Without a first entry that can be read nothing is known of an event, and the others must still be shown. */
    private static boolean tellable(List<RecordedEntry> entries) {
        return entries.stream().anyMatch(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Raised);
    }

    private static Flux<EventId> ids(Journal journal, @Nullable String experiment, @Nullable EventId before) {
        return page(journal, experiment, before)
                .expand(page -> page.size() < PAGE ? Mono.empty() : page(journal, experiment, page.getLast()))
                .concatMapIterable(Function.identity(), 1);
    }

    private static Mono<List<EventId>> page(Journal journal, @Nullable String experiment, @Nullable EventId before) {
        return journal.events(experiment, before, PAGE).collectList();
    }

    private Mono<EventHistoryPage> through(Flux<EventHistory> newestFirst) {
        return newestFirst
                .doOnNext(this::look)
                .takeUntil(eventHistory -> found.size() > limit || looked == LOOKED_AT)
                .then(Mono.fromSupplier(this::page));
    }

    private void look(EventHistory eventHistory) {
        looked++;
        last = eventHistory.id();
        if (wanted.test(eventHistory)) {
            found.add(eventHistory);
        }
    }

    /** One more than the limit was looked for, to know whether there is more. */
    private EventHistoryPage page() {
        if (found.size() > limit) {
            List<EventHistory> items = List.copyOf(found.subList(0, limit));
            return new EventHistoryPage(items, items.getLast().id());
        }
        return new EventHistoryPage(List.copyOf(found), looked == LOOKED_AT ? last : null);
    }
}
