package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for histories from the newest event to the oldest. It gives up after a while and says where to go on, so that no question is endless. */
final class HistorySearch {

    private static final int PAGE = 100;
    private static final int LOOKED_AT = 2_000;

    private final Predicate<History> wanted;
    private final int limit;
    private final List<History> found = new ArrayList<>();
    private int looked;
    private @Nullable EventId last;

    private HistorySearch(Predicate<History> wanted, int limit) {
        this.wanted = wanted;
        this.limit = limit;
    }

    static Mono<Histories> in(
            Journal journal,
            @Nullable String experiment,
            Predicate<History> wanted,
            @Nullable EventId before,
            int limit) {
        Flux<History> newestFirst = ids(journal, experiment, before)
                .concatMap(event -> journal.of(event).collectList(), 1)
                .filter(HistorySearch::tellable)
                .map(History::of);
        return Mono.defer(() -> new HistorySearch(wanted, limit).through(newestFirst));
    }

    /** Without a first entry that can be read nothing is known of an event, and the others must still be shown. */
    private static boolean tellable(List<Recorded> entries) {
        return entries.stream().anyMatch(recorded -> recorded.entry() instanceof Entry.Raised);
    }

    private static Flux<EventId> ids(Journal journal, @Nullable String experiment, @Nullable EventId before) {
        return page(journal, experiment, before)
                .expand(page -> page.size() < PAGE ? Mono.empty() : page(journal, experiment, page.getLast()))
                .concatMapIterable(Function.identity(), 1);
    }

    private static Mono<List<EventId>> page(Journal journal, @Nullable String experiment, @Nullable EventId before) {
        return journal.events(experiment, before, PAGE).collectList();
    }

    private Mono<Histories> through(Flux<History> newestFirst) {
        return newestFirst
                .doOnNext(this::look)
                .takeUntil(history -> found.size() > limit || looked == LOOKED_AT)
                .then(Mono.fromSupplier(this::page));
    }

    private void look(History history) {
        looked++;
        last = history.id();
        if (wanted.test(history)) {
            found.add(history);
        }
    }

    /** One more than the limit was looked for, to know whether there is more. */
    private Histories page() {
        if (found.size() > limit) {
            List<History> items = List.copyOf(found.subList(0, limit));
            return new Histories(items, items.getLast().id());
        }
        return new Histories(List.copyOf(found), looked == LOOKED_AT ? last : null);
    }
}
