package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.FaultName;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private static final Duration STRETCH = Duration.ofDays(1);
    private static final Duration SHORT_STRETCH = Duration.ofHours(1);
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
        Duration stretch = stretch(planned);
        Flux<String> slots = starts(query.from(), query.to(), stretch)
                .map(start -> text(planned, query, start, earlier(start.plus(stretch), query.to())))
                .filter(text -> !text.isEmpty())
                .index((index, text) -> index == 0 ? text : "," + text);
        Flux<String> closures = Flux.defer(() -> Flux.just(closures(planned, query)));
        return Flux.concat(Flux.just("{\"items\":["), slots, Flux.just("],\"exceptions\":["), closures, Flux.just("]}"))
                .<DataBuffer>map(
                        text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .subscribeOn(aside);
    }

    /** What strikes each second leaves more slots of a day than one wants to hold at once. */
    private static Duration stretch(List<Experiment> planned) {
        return planned.stream().anyMatch(experiment -> dense(experiment.schedule())) ? SHORT_STRETCH : STRETCH;
    }

    private static boolean dense(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Every every -> every.period().toMinutes() < 1;
            case Schedule.MeanTimeBetween mean -> mean.mean().toMinutes() < 1;
            case Schedule.Cron cron ->
                !Character.isDigit(cron.expression().charAt(0))
                        || cron.expression().startsWith("0/");
            case Schedule.OnDemand _, Schedule.Daily _, Schedule.Once _ -> false;
        };
    }

    private static Flux<Instant> starts(Instant from, Instant to, Duration stretch) {
        return Flux.generate(() -> from, (start, sink) -> {
            if (!start.isBefore(to)) {
                sink.complete();
                return start;
            }
            sink.next(start);
            return start.plus(stretch);
        });
    }

    private String text(List<Experiment> planned, PlanQuery query, Instant from, Instant to) {
        return planned.stream()
                .flatMap(experiment -> slots(experiment, query, from, to))
                .sorted(ORDER)
                .map(Json.mapper()::writeValueAsString)
                .collect(Collectors.joining(","));
    }

    private Stream<SlotAnswer> slots(Experiment experiment, PlanQuery query, Instant from, Instant to) {
        return plan.slots(experiment.name(), experiment.schedule(), from, to).stream()
                .filter(query::wants)
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
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
