package dev.gelada.web.api;

import dev.gelada.fault.EventId;
import dev.gelada.journal.History;
import dev.gelada.journal.Recorded;
import dev.gelada.journal.Waterfall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as a waterfall.
 *
 * @param traceId under which a trace backend knows it; null when it was not traced
 * @param items the stretches, in the order they began
 */
record TraceAnswer(EventId event, @Nullable String traceId, List<Waterfall.Stretch> items) {

    static TraceAnswer of(List<Recorded> entries) {
        History history = History.of(entries);
        return new TraceAnswer(history.id(), history.traceId(), Waterfall.of(entries));
    }
}
