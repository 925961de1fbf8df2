package dev.gelada.journal;

import dev.gelada.selection.Target;
import dev.gelada.store.Store;
import io.r2dbc.spi.Readable;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;

/** Reads the entries after an outlet's cursor: one query for a page, with everything that a message needs. */
@RequiredArgsConstructor
final class OutboxEntries {

    private static final String AFTER = EntryRow.COLUMNS + ", d.body as drawn, s.injected" + EntryRow.TABLES + """
            left join entry d on d.sequence = s.drawn and d.sequence <= e.sequence
            where e.sequence > $1 order by e.sequence limit $2""";

    private final Store store;
    private final String life;

    /** Up to {@code limit} entries after a sequence, in order. */
    Flux<OutboxEntry> after(long sequence, int limit) {
        return store.read(sqlSession -> sqlSession.query(AFTER, this::outboxEntry, sequence, limit));
    }

    private OutboxEntry outboxEntry(Readable row) {
        RecordedEntry recordedEntry = EntryRow.read(row, life);
        return new OutboxEntry(recordedEntry, drawn(row), firstInjected(row, recordedEntry));
    }

    /** While the state of its event is not stored, every one may be the first: a duplicate message is better than none. */
    private static boolean firstInjected(Readable row, RecordedEntry recordedEntry) {
        Long first = row.get("injected", Long.class);
        return recordedEntry.entry() instanceof JournalEntry.Injected
                && (first == null || first == recordedEntry.sequence());
    }

    private static List<Target> drawn(Readable row) {
        return EntryRow.entry(row, "drawn") instanceof JournalEntry.Drawn drawn ? drawn.targets() : List.of();
    }
}
