package dev.gelada.telemetry;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Subject;
import dev.gelada.journal.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The log a person reads: one line for each entry that this replica wrote, with the experiment and the event in front, and its trace. What
 * needs somebody is a warning.
 */
final class LoggingWatcher implements Watcher {

    private static final Logger log = LoggerFactory.getLogger("gelada.journal");
    private static final String TRACE = "traceId";

    private final TraceIds traces;

    LoggingWatcher(TraceIds traces) {
        this.traces = traces;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Mono<Void> watch(Flux<Recorded> entries) {
        return entries.filter(Recorded::own)
                .concatMap(recorded -> traces.of(recorded).doOnNext(trace -> line(recorded, trace)))
                .then();
    }

    private static void line(Recorded recorded, String trace) {
        if (trace.isEmpty()) {
            line(recorded);
            return;
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(TRACE, trace)) {
            line(recorded);
        }
    }

    private static void line(Recorded recorded) {
        String about = about(recorded.subject());
        String text = recorded.entry().text();
        switch (recorded.entry()) {
            case Entry.Stuck _, Entry.RevertFailed _, Entry.Drifted _, Entry.HaltEngaged _ ->
                log.warn("{}{}", about, text);
            case Entry _ -> log.info("{}{}", about, text);
        }
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
