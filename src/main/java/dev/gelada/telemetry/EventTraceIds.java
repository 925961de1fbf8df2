package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Which trace an entry belongs to. What was raised before this life, or long ago, is looked up in the journal once. */
@Component
@RequiredArgsConstructor
final class EventTraceIds {

    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NONE = "";

    private final Journal journal;
    private final Scheduler scheduler;
    private final Map<EventId, String> known = new LinkedHashMap<>();

    /** Empty text when it belongs to none, or when that cannot be found out now. Never errs. */
    Mono<String> of(RecordedEntry recordedEntry) {
        EventId event = recordedEntry.subject().event();
        if (event == null) {
            return Mono.just(NONE);
        }
        if (recordedEntry.entry() instanceof JournalEntry.Raised raised) {
            return Mono.just(learn(event, raised.traceId()));
        }
        String trace = recall(event);
        return trace == null ? lookUp(event) : Mono.just(trace);
    }

    private Mono<String> lookUp(EventId event) {
        return journal.of(event)
                .map(RecordedEntry::entry)
                .ofType(JournalEntry.Raised.class)
                .next()
                .map(raised -> learn(event, raised.traceId()))
                .timeout(PATIENCE, scheduler)
                .onErrorReturn(NONE)
                .defaultIfEmpty(NONE);
    }

    private synchronized @Nullable String recall(EventId event) {
        return known.get(event);
    }

    private synchronized String learn(EventId event, @Nullable String trace) {
        String told = trace == null ? NONE : trace;
        known.put(event, told);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return told;
    }
}
