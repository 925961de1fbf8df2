package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.FaultName;
import dev.gelada.schedule.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Writes the plan as JSON, one stretch of time after the other; equal plans give equal bytes. */
final class PlanText {

    private static final Duration STRETCH = Duration.ofHours(1);
    private static final Comparator<SlotAnswer> ORDER =
            Comparator.comparing(SlotAnswer::at).thenComparing(SlotAnswer::experiment);

    private final Plan plan;
    private final Experiments experiments;
    private final Scheduler aside;

    /**
     * @param aside where a long plan is computed, so that it keeps nobody waiting
     */
    PlanText(Plan plan, Experiments experiments, Scheduler aside) {
        this.plan = plan;
        this.experiments = experiments;
        this.aside = aside;
    }

    Flux<DataBuffer> between(Instant from, Instant to) {
        List<Experiment> planned = experiments.current().experiments().stream()
                .filter(Experiment::enabled)
                .toList();
        Flux<String> slots = starts(from, to)
                .map(start -> text(planned, start, earlier(start.plus(STRETCH), to)))
                .filter(text -> !text.isEmpty())
                .index((index, text) -> index == 0 ? text : "," + text);
        return Flux.concat(Flux.just("{\"items\":["), slots, Flux.just("]}"))
                .<DataBuffer>map(
                        text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .subscribeOn(aside);
    }

    private static Flux<Instant> starts(Instant from, Instant to) {
        return Flux.generate(() -> from, (start, sink) -> {
            if (!start.isBefore(to)) {
                sink.complete();
                return start;
            }
            sink.next(start);
            return start.plus(STRETCH);
        });
    }

    private String text(List<Experiment> planned, Instant from, Instant to) {
        return planned.stream()
                .flatMap(experiment -> slots(experiment, from, to))
                .sorted(ORDER)
                .map(Json.mapper()::writeValueAsString)
                .collect(Collectors.joining(","));
    }

    private Stream<SlotAnswer> slots(Experiment experiment, Instant from, Instant to) {
        return plan.slots(experiment.name(), experiment.schedule(), from, to).stream()
                .map(slot -> new SlotAnswer(experiment.name(), slot.at(), experiment.fault()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** One moment at which an experiment will raise an event. */
    record SlotAnswer(String experiment, Instant at, FaultName fault) {}
}
