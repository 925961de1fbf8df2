package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.web.api.PlanResponse.SlotResponse;
import dev.gelada.web.api.PlannedSlots.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Computes the plan page by page; a page costs about what is on it. */
@Component
final class PlanPages {

    static final int EXCEPTIONS = 1_000;

    private final PlannedSlots slots;
    private final Experiments experiments;
    private final Calendars calendars;
    private final Scheduler aside;

    /**
     * @param aside the scheduler on which a long plan is computed, so that it does not delay other requests
     */
    PlanPages(Plan plan, Experiments experiments, Calendars calendars, @Qualifier("clients") Scheduler aside) {
        this.slots = new PlannedSlots(plan);
        this.experiments = experiments;
        this.calendars = calendars;
        this.aside = aside;
    }

    /** From its beginning on, at most so many slots, or more where they share one moment. */
    Mono<PlanResponse> of(PlanQuery query, int limit) {
        List<Experiment> planned = query.of(experiments.current().experiments());
        return Mono.fromCallable(() -> page(planned, query, limit)).subscribeOn(aside);
    }

    private PlanResponse page(List<Experiment> planned, PlanQuery query, int limit) {
        List<SlotResponse> found = slots(planned, query, limit);
        Instant next = found.size() > limit ? cut(found, limit) : null;
        List<SlotResponse> items = next == null
                ? found
                : found.stream().filter(slot -> slot.at().isBefore(next)).toList();
        PlanQuery shown = query.between(query.from(), next == null ? query.to() : next);
        List<ScheduleExceptionResponse> closures = closures(planned, shown);
        return new PlanResponse(
                items,
                closures.stream().limit(EXCEPTIONS).toList(),
                next,
                notes(query, items.size(), next, closures.size()));
    }

    /** Where the next page begins: slots of one moment are never separated. */
    private static Instant cut(List<SlotResponse> found, int limit) {
        Instant end = found.get(limit).at();
        if (!end.equals(found.getFirst().at())) {
            return end;
        }
        return found.stream()
                .map(SlotResponse::at)
                .filter(at -> at.isAfter(end))
                .findFirst()
                .orElseGet(() -> end.plusNanos(1));
    }

    private List<SlotResponse> slots(List<Experiment> planned, PlanQuery query, int limit) {
        return slots.first(planned, query, limit).stream()
                .map(PlanPages::answer)
                .toList();
    }

    private static SlotResponse answer(Planned planned) {
        Experiment experiment = planned.experiment();
        return new SlotResponse(
                experiment.name(),
                planned.at(),
                experiment.fault(),
                planned.slot().workload());
    }

    private List<ScheduleExceptionResponse> closures(List<Experiment> planned, PlanQuery query) {
        return planned.stream()
                .flatMap(experiment ->
                        experiment.schedule().hours().closures(calendars, query.from(), query.to()).stream()
                                .map(closure -> ScheduleExceptionResponse.of(experiment.name(), closure)))
                .sorted(ScheduleExceptionResponse.ORDER)
                .toList();
    }

    private static List<String> notes(PlanQuery query, int slots, @Nullable Instant next, int exceptions) {
        List<String> notes = new ArrayList<>();
        if (next != null) {
            notes.add("These are the first " + slots + " slots; the next begin at " + next
                    + ": ask again with it as 'from' and " + query.to()
                    + " as 'to', for a shorter span, or with 'limit' up to "
                    + PlanController.MOST);
        }
        if (exceptions > EXCEPTIONS) {
            notes.add("Of " + exceptions + " exceptions the first " + EXCEPTIONS + " are listed");
        }
        return notes;
    }
}
