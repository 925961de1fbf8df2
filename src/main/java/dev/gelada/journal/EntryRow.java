package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.store.SqlSession;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads entries from the store, each joined with its event's {@code raised} entry. */
final class EntryRow {

    static final String COLUMNS =
            "select e.sequence, e.at, e.writer, e.event, e.experiment, e.type, e.body, r.body as raised";

    /** For a while after an upgrade, events of an earlier version have no state yet. */
    static final String TABLES = """
             from entry e
            left join event_state s on s.event = e.event
            left join entry r on r.sequence = s.raised
            """;

    private EntryRow() {}

    /** @param life the id of this process, which marks its own entries */
    static RecordedEntry read(Readable row, String life) {
        return new RecordedEntry(
                SqlSession.number(row, "sequence"),
                moment(SqlSession.number(row, "at")),
                entrySubject(row),
                EntryType.read(SqlSession.text(row, "type"), SqlSession.text(row, "body")),
                life.equals(row.get("writer", String.class)));
    }

    private static EntrySubject entrySubject(Readable row) {
        String event = row.get("event", String.class);
        return new EntrySubject(
                event == null ? null : new EventId(event),
                row.get("experiment", String.class),
                entry(row, "raised") instanceof JournalEntry.Raised raised ? raised : null);
    }

    /** Another entry that was joined: its body under the name of its type. Null where there is none. */
    static @Nullable JournalEntry entry(Readable row, String type) {
        String body = row.get(type, String.class);
        return body == null ? null : EntryType.read(type, body);
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
