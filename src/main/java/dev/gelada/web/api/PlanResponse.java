package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.fault.FaultName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the plan.
 *
 * @param items the slots, by time
 * @param exceptions what keeps experiments closed within the page
 * @param next the {@code from} of the next page; absent when there is no more
 * @param notes what was left out, a sentence each; absent when nothing was
 */
record PlanResponse(
        List<SlotResponse> items,
        List<ScheduleExceptionResponse> exceptions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant next,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    /**
     * One moment at which an experiment triggers an event.
     *
     * @param workload the only one it is for; null when it is for all that the experiment selects
     */
    record SlotResponse(
            String experiment,
            Instant at,
            FaultName fault,
            @Nullable String workload) {

        static final Comparator<SlotResponse> ORDER = Comparator.comparing(SlotResponse::at)
                .thenComparing(SlotResponse::experiment)
                .thenComparing(SlotResponse::workload, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
