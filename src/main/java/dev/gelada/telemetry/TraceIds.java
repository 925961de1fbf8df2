package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Which trace an entry belongs to. What was raised before this life, or long ago, is looked up in the journal once. */
final class TraceIds {

    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NONE = "";

    private final Journal journal;
    private final Scheduler scheduler;
    private final Map<EventId, String> known = new LinkedHashMap<>();

    TraceIds(Journal journal, Scheduler scheduler) {
        this.journal = journal;
        this.scheduler = scheduler;
    }

    /** Empty text when it belongs to none, or when that cannot be found out now. Never errs. */
    Mono<String> of(Recorded recorded) {
        EventId event = recorded.subject().event();
        if (event == null) {
            return Mono.just(NONE);
        }
        if (recorded.entry() instanceof Entry.Raised raised) {
            return Mono.just(learn(event, raised.traceId()));
        }
        String trace = recall(event);
        return trace == null ? lookUp(event) : Mono.just(trace);
    }

    private Mono<String> lookUp(EventId event) {
        return journal.of(event)
                .map(Recorded::entry)
                .ofType(Entry.Raised.class)
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
