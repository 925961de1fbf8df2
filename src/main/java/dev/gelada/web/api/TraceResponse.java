package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.journal.Waterfall;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event as a waterfall.
 *
 * @param traceId under which a trace backend knows it; null when it was not traced
 * @param count how many stretches there are, whether or not they are listed
 * @param items the stretches, in the order they began: at most {@link #MOST}, the first and the last, each with at most
 *     {@link #MOST_MARKS} marks
 * @param notes what was left out; absent when nothing was
 */
record TraceResponse(
        EventId event,
        @Nullable String traceId,
        int count,
        List<Waterfall.Stretch> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    static final int MOST = 1_000;
    static final int MOST_MARKS = 100;

    static TraceResponse of(List<RecordedEntry> entries) {
        EventHistory eventHistory = EventHistory.of(entries);
        List<Waterfall.Stretch> all = Waterfall.of(entries);
        return new TraceResponse(
                eventHistory.id(),
                eventHistory.traceId(),
                all.size(),
                Ends.of(all, MOST).stream().map(TraceResponse::shortened).toList(),
                notes(all));
    }

    private static List<String> notes(List<Waterfall.Stretch> all) {
        int marks =
                all.stream().mapToInt(stretch -> stretch.marks().size()).max().orElse(0);
        return Stream.of(
                        Ends.note("stretches", all.size(), MOST),
                        Ends.note("marks of the stretch that has most", marks, MOST_MARKS))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Waterfall.Stretch shortened(Waterfall.Stretch all) {
        return new Waterfall.Stretch(all.name(), all.depth(), all.from(), all.to(), Ends.of(all.marks(), MOST_MARKS));
    }
}
