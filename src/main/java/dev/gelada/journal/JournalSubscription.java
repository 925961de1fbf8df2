package dev.gelada.journal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows a journal without a gap: takes an entry from the live flow where it continues the sequence, and reads what is missing where it
 * does not. A follower that is slow costs reads, never entries.
 */
final class JournalSubscription {

    /** How many live entries wait for a follower that is busy; all followers share them. */
    private static final int AHEAD = 1024;

    /** How many are read at once of what is missing; the next are read when these were taken. */
    private static final int PAGE = 100;

    private final Journal journal;
    private final AtomicLong last;

    private JournalSubscription(Journal journal, long after) {
        this.journal = journal;
        this.last = new AtomicLong(after);
    }

    static Flux<RecordedEntry> of(Journal journal, long after) {
        return Flux.defer(() -> new JournalSubscription(journal, after).entries());
    }

    private Flux<RecordedEntry> entries() {
        Flux<Optional<RecordedEntry>> live = journal.live()
                .map(Optional::of)
                .onBackpressureBuffer(AHEAD, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
        Flux<Optional<RecordedEntry>> elsewhere = journal.fromOtherReplicas()
                .onBackpressureLatest()
                .filter(sequence -> sequence > last.get())
                .map(sequence -> Optional.empty());
        // the live flow is subscribed first, so that no commit is missed between the catch-up and the subscription
        return Flux.merge(live, elsewhere, Flux.just(Optional.<RecordedEntry>empty()))
                .concatMap(this::next);
    }

    private Flux<RecordedEntry> next(Optional<RecordedEntry> live) {
        if (live.isEmpty()) {
            return missing();
        }
        long sequence = live.get().sequence();
        if (sequence <= last.get()) {
            return Flux.empty();
        }
        if (sequence == last.get() + 1) {
            last.set(sequence);
            return Flux.just(live.get());
        }
        return missing();
    }

    private Flux<RecordedEntry> missing() {
        return Mono.defer(() -> journal.after(last.get(), PAGE).collectList())
                .doOnNext(page ->
                        last.set(page.isEmpty() ? last.get() : page.getLast().sequence()))
                .repeat()
                .takeUntil(page -> page.size() < PAGE)
                .concatMapIterable(page -> page, 1);
    }
}
