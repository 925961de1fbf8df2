package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.FaultName;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Writes the plan as JSON, one stretch of time after the other, and then what is excepted; equal plans give equal bytes. */
final class PlanText {

    private static final Comparator<SlotAnswer> ORDER = Comparator.comparing(SlotAnswer::at)
            .thenComparing(SlotAnswer::experiment)
            .thenComparing(SlotAnswer::workload, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Plan plan;
    private final Experiments experiments;
    private final Calendars calendars;
    private final Scheduler aside;

    /**
     * @param aside where a long plan is computed, so that it keeps nobody waiting
     */
    PlanText(Plan plan, Experiments experiments, Calendars calendars, Scheduler aside) {
        this.plan = plan;
        this.experiments = experiments;
        this.calendars = calendars;
        this.aside = aside;
    }

    Flux<DataBuffer> of(PlanQuery query) {
        List<Experiment> planned = query.of(experiments.current().experiments());
        Flux<String> slots = Flux.fromStream(() -> Stretches.of(query, planned))
                .map(stretch -> text(planned, stretch))
                .filter(text -> !text.isEmpty())
                .index((index, text) -> index == 0 ? text : "," + text);
        Flux<String> closures = Flux.defer(() -> Flux.just(closures(planned, query)));
        return Flux.concat(Flux.just("{\"items\":["), slots, Flux.just("],\"exceptions\":["), closures, Flux.just("]}"))
                .<DataBuffer>map(
                        text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .subscribeOn(aside);
    }

    private String text(List<Experiment> planned, PlanQuery stretch) {
        return planned.stream()
                .flatMap(experiment -> slots(experiment, stretch))
                .sorted(ORDER)
                .map(Json.mapper()::writeValueAsString)
                .collect(Collectors.joining(","));
    }

    private Stream<SlotAnswer> slots(Experiment experiment, PlanQuery stretch) {
        return plan.slots(experiment.name(), experiment.schedule(), stretch.from(), stretch.to()).stream()
                .filter(slot -> stretch.wants(experiment, slot))
                .map(slot -> new SlotAnswer(experiment.name(), slot.at(), experiment.fault(), slot.workload()));
    }

    private String closures(List<Experiment> planned, PlanQuery query) {
        return planned.stream()
                .flatMap(experiment ->
                        experiment.schedule().hours().closures(calendars, query.from(), query.to()).stream()
                                .map(closure -> ExceptionAnswer.of(experiment.name(), closure)))
                .sorted(ExceptionAnswer.ORDER)
                .map(Json.mapper()::writeValueAsString)
                .collect(Collectors.joining(","));
    }

    /**
     * One moment at which an experiment will raise an event.
     *
     * @param workload the only one it is for; null when it is for all that the experiment selects
     */
    record SlotAnswer(
            String experiment,
            Instant at,
            FaultName fault,
            @Nullable String workload) {}
}
