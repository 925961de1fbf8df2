package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.History;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Subject;
import dev.gelada.journal.Watcher;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The log a person reads, of what this replica wrote: one line for each event, when it has ended, with its trace. Each step on its way is a line
 * at {@code DEBUG}. What needs somebody is a warning, at once.
 */
final class LoggingWatcher implements Watcher {

    private static final Logger log = LoggerFactory.getLogger("gelada.journal");
    private static final String TRACE = "traceId";
    private static final Duration JOURNAL_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final TraceIds traces;
    private final Journal journal;
    private final Scheduler scheduler;

    LoggingWatcher(TraceIds traces, Journal journal, Scheduler scheduler) {
        this.traces = traces;
        this.journal = journal;
        this.scheduler = scheduler;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Mono<Void> watch(Flux<Recorded> entries) {
        return entries.filter(Recorded::own).concatMap(this::tell).then();
    }

    private Mono<Void> tell(Recorded recorded) {
        if (recorded.entry() instanceof Entry.Closed && recorded.subject().event() != null) {
            return step(recorded, Level.DEBUG)
                    .then(close(recorded, recorded.subject().event()));
        }
        return step(recorded, level(recorded));
    }

    /** A journal that cannot be asked now loses what was hit, not the line. */
    private Mono<Void> close(Recorded recorded, EventId event) {
        return journal.of(event)
                .collectList()
                .map(History::of)
                .timeout(JOURNAL_ANSWERS_WITHIN, scheduler)
                .doOnNext(LoggingWatcher::line)
                .then()
                .onErrorResume(broken -> step(recorded, Level.WARN));
    }

    private static void line(History history) {
        EventLine line = EventLine.of(history);
        String trace = history.traceId();
        print(line.urgent() ? Level.WARN : Level.INFO, line.text(), trace == null ? "" : trace);
    }

    /** Of a line that is not printed the trace is not asked for; that of a new event is remembered for those that will be. */
    private Mono<Void> step(Recorded recorded, Level level) {
        if (!log.isEnabledForLevel(level) && !(recorded.entry() instanceof Entry.Raised)) {
            return Mono.empty();
        }
        return traces.of(recorded)
                .doOnNext(trace -> print(
                        level, about(recorded.subject()) + recorded.entry().text(), trace))
                .then();
    }

    private static void print(Level level, String text, String trace) {
        if (trace.isEmpty()) {
            log.atLevel(level).log(text);
            return;
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(TRACE, trace)) {
            log.atLevel(level).log(text);
        }
    }

    /** What the shutdown says of itself is in the log already. */
    private static Level level(Recorded recorded) {
        return switch (recorded.entry()) {
            case Entry.Stuck _, Entry.RevertFailed _, Entry.Drifted _, Entry.HaltEngaged _ -> Level.WARN;
            case Entry.ShuttingDown _, Entry.ShutDown _ -> Level.DEBUG;
            case Entry _ -> recorded.subject().event() == null ? Level.INFO : Level.DEBUG;
        };
    }

    private static String about(Subject subject) {
        return subject.event() == null
                ? ""
                : subject.experiment() + " " + shortened(subject.event().value()) + ": ";
    }

    /** The end of a UUID of version 7 is the random part, which tells events apart. */
    private static String shortened(String id) {
        return id.substring(Math.max(0, id.length() - 6));
    }
}
