package dev.gelada.lab;

import dev.gelada.store.SqlSession;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much of each thing a store holds at one moment.
 *
 * @param entries in the journal
 * @param last the sequence of the last of them
 * @param raised entries that tell of an event's beginning
 * @param closed entries that tell of an event's end
 * @param events in the queue, ended or not
 * @param slots how many different ones they have
 * @param waiting events that have not ended
 * @param taken workloads that are in some event's hands
 */
record StoreCounts(
        long entries, long last, long raised, long closed, long events, long slots, long waiting, long taken) {

    static final String SQL = """
            select (select count(*) from entry) as entries,
                   (select coalesce(max(sequence), 0) from entry) as last,
                   (select count(*) from entry where type = 'raised') as raised,
                   (select count(*) from entry where type = 'closed') as closed,
                   (select count(*) from chaos_event) as events,
                   (select count(distinct slot) from chaos_event) as slots,
                   (select count(*) from chaos_event where claimable_at is not null) as waiting,
                   (select count(*) from taken_workload) as taken""";

    static StoreCounts of(Readable row) {
        return new StoreCounts(
                SqlSession.number(row, "entries"),
                SqlSession.number(row, "last"),
                SqlSession.number(row, "raised"),
                SqlSession.number(row, "closed"),
                SqlSession.number(row, "events"),
                SqlSession.number(row, "slots"),
                SqlSession.number(row, "waiting"),
                SqlSession.number(row, "taken"));
    }

    String written() {
        return LongStream.of(entries, last, raised, closed, events, slots, waiting, taken)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    static StoreCounts read(String written) {
        long[] all =
                Arrays.stream(written.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new StoreCounts(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]);
    }
}
