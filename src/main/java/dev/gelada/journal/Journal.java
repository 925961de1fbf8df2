package dev.gelada.journal;

import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happened, in order, for ever or until the retention ends. Appending completes only once the entries would survive a crash. */
public interface Journal {

    Mono<Void> append(EntrySubject entrySubject, List<JournalEntry> journalEntries);

    default Mono<Void> append(EntrySubject entrySubject, JournalEntry... entries) {
        return append(entrySubject, List.of(entries));
    }

    /** All of one event, in order. */
    Flux<RecordedEntry> of(EventId event);

    /** All of some events, those of each in order. */
    Flux<RecordedEntry> ofAll(List<EventId> events);

    /** Up to {@code limit} entries after a sequence, in order. */
    Flux<RecordedEntry> after(long sequence, int limit);

    /** What this replica writes as it becomes durable, in order. Does not replay, and a reader that is too slow misses some: {@link #follow} misses none. */
    Flux<RecordedEntry> live();

    /** The last sequence whenever another replica may have written; {@link #live} emits only what this one writes. */
    default Flux<Long> fromOtherReplicas() {
        return Flux.never();
    }

    /** Every entry after a sequence, in order and without a gap, for ever. */
    default Flux<RecordedEntry> follow(long after) {
        return JournalSubscription.of(this, after);
    }

    /** The first sequence from which on nothing was deleted, and the last one; both 0 while nothing was ever written. */
    Mono<SequenceRange> sequenceRange();

    /** Ids of events, newest first; none before an event that is not known. */
    Flux<EventId> events(@Nullable String experiment, @Nullable EventId before, int limit);

    /**
     * Histories of events, newest first.
     *
     * @param experiment of this one only; null for all
     * @param state in this state only; null for all
     * @param before older than this event; null to begin with the newest
     * @param limit at least 1. A page may have fewer although there are more, while events of an earlier version are being backfilled:
     *        {@link EventHistoryPage#next()} says whether there are more
     */
    default Mono<EventHistoryPage> eventHistories(
            @Nullable String experiment, EventHistory.@Nullable State state, @Nullable EventId before, int limit) {
        return EventHistorySearch.in(this, experiment, state, before, limit);
    }

    /**
     * Ids of events of one experiment and in one state, newest first. Events of an earlier version whose state is not stored yet are
     * included whatever their state.
     *
     * @param experiment of this one only; null for all
     * @param state in this state only; null for all
     * @param before older than this event; null to begin with the newest
     */
    Flux<EventId> events(
            @Nullable String experiment, EventHistory.@Nullable State state, @Nullable EventId before, int limit);

    /** The entries of one kind, of all events, that were written at or after a moment, in order. */
    Flux<RecordedEntry> since(Class<? extends JournalEntry> kind, Instant from);

    /** When an event of this experiment was last reverted; empty when never. */
    Mono<Instant> lastReverted(String experiment);

    /** How the experiment's last event ended; empty when none has. */
    Mono<Outcome> lastOutcome(String experiment);

    /** Entries of one kind of one experiment. */
    Flux<RecordedEntry> excerpt(JournalQuery journalQuery);

    /** How many entries of each type this process has written after a sequence. */
    Mono<Map<String, Long>> written(long after);

    /** What an event has prepared and not yet reverted. */
    default Mono<List<Injection>> pendingReverts(EventId event) {
        return of(event).collectList().map(PendingReverts::among);
    }

    /** Every injection that an event has prepared, reverted or not. */
    default Mono<List<Injection>> prepared(EventId event) {
        return of(event)
                .map(RecordedEntry::entry)
                .ofType(JournalEntry.Prepared.class)
                .map(JournalEntry.Prepared::injection)
                .collectList();
    }

    record SequenceRange(long first, long last) {}
}
