package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.JournalListener;
import dev.gelada.journal.RecordedEntry;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Logs the journal entries of this replica: one line for each closed event, with its trace id. Each step is a line at {@code DEBUG}. What
 * needs attention is a warning, at once.
 */
@Component
@Slf4j(topic = "gelada.journal")
@RequiredArgsConstructor
final class LoggingJournalListener implements JournalListener {

    private static final String TRACE = "traceId";
    private static final Duration JOURNAL_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final Journal journal;
    private final Scheduler scheduler;

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Mono<Void> listen(Flux<RecordedEntry> entries) {
        return entries.filter(RecordedEntry::own).concatMap(this::log).then();
    }

    private Mono<Void> log(RecordedEntry recordedEntry) {
        if (recordedEntry.entry() instanceof JournalEntry.Closed
                && recordedEntry.subject().event() != null) {
            return step(recordedEntry, Level.DEBUG)
                    .then(close(recordedEntry, recordedEntry.subject().event()));
        }
        return step(recordedEntry, level(recordedEntry));
    }

    /** While the journal cannot be read the line lacks the targets. */
    private Mono<Void> close(RecordedEntry recordedEntry, EventId event) {
        return journal.of(event)
                .collectList()
                .map(EventHistory::of)
                .timeout(JOURNAL_ANSWERS_WITHIN, scheduler)
                .doOnNext(LoggingJournalListener::line)
                .then()
                .onErrorResume(broken -> step(recordedEntry, Level.WARN));
    }

    private static void line(EventHistory eventHistory) {
        EventLogLine line = EventLogLine.of(eventHistory);
        print(line.urgent() ? Level.WARN : Level.INFO, line.text(), eventHistory.traceId());
    }

    private static Mono<Void> step(RecordedEntry recordedEntry, Level level) {
        return Mono.fromRunnable(() -> {
            EntrySubject entrySubject = recordedEntry.subject();
            if (log.isEnabledForLevel(level)) {
                print(level, about(entrySubject) + recordedEntry.entry().text(), entrySubject.traceId());
            }
        });
    }

    private static void print(Level level, String text, @Nullable String trace) {
        if (trace == null) {
            log.atLevel(level).log(text);
            return;
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(TRACE, trace)) {
            log.atLevel(level).log(text);
        }
    }

    /** What the shutdown says of itself is in the log already. */
    private static Level level(RecordedEntry recordedEntry) {
        return switch (recordedEntry.entry()) {
            case JournalEntry.Stuck _,
                    JournalEntry.RevertFailed _,
                    JournalEntry.Drifted _,
                    JournalEntry.HaltEngaged _ -> Level.WARN;
            case JournalEntry.ShuttingDown _, JournalEntry.ShutDown _ -> Level.DEBUG;
            case JournalEntry _ -> recordedEntry.subject().event() == null ? Level.INFO : Level.DEBUG;
        };
    }

    private static String about(EntrySubject entrySubject) {
        return entrySubject.event() == null
                ? ""
                : entrySubject.experiment() + " "
                        + shortened(entrySubject.event().value()) + ": ";
    }

    /** The last six characters of a UUID of version 7 are random, enough to tell events apart. */
    private static String shortened(String id) {
        return id.substring(Math.max(0, id.length() - 6));
    }
}
