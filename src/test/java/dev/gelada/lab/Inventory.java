package dev.gelada.lab;

import dev.gelada.EventualAnswers;
import dev.gelada.journal.Journal;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** What is in the store, told to the laboratory: every entry once, and how much there is of each thing at one moment. */
final class Inventory {

    private final Store store;
    private final Journal journal;
    private final AtomicLong told;

    Inventory(Store store, Journal journal, long seen) {
        this.store = store;
        this.journal = journal;
        this.told = new AtomicLong(seen);
    }

    /** Entries that were not told before. */
    List<EntryLine> news() {
        List<EntryLine> news = EventualAnswers.of(journal.after(told.get(), Integer.MAX_VALUE)).stream()
                .map(EntryLine::of)
                .toList();
        if (!news.isEmpty()) {
            told.set(news.getLast().sequence());
        }
        return news;
    }

    /** All of one moment. */
    StoreCounts storeCounts() {
        return EventualAnswers.of(
                store.atomically(store.read(sqlSession -> sqlSession.query(StoreCounts.SQL, StoreCounts::of))
                        .single()));
    }

    /** How many events have not come to their end. */
    long waiting() {
        Mono<Long> waiting = store.read(sqlSession -> sqlSession.query(
                        "select count(*) as waiting from chaos_event where claimable_at is not null",
                        row -> SqlSession.number(row, "waiting")))
                .single();
        return EventualAnswers.of(waiting);
    }
}
