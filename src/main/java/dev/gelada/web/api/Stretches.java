package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Cuts what is asked of the plan into pieces that can be held at once, one after the other. */
final class Stretches {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Stretches() {}

    static Stream<PlanQuery> of(PlanQuery query, List<Experiment> planned) {
        Duration length = length(planned);
        return Stream.iterate(query.from(), start -> start.isBefore(query.to()), start -> start.plus(length))
                .map(start -> query.between(start, earlier(start.plus(length), query.to())));
    }

    /** What strikes each second leaves more slots of a day than one wants to hold at once. */
    private static Duration length(List<Experiment> planned) {
        return planned.stream().anyMatch(experiment -> dense(experiment.schedule())) ? HOUR : DAY;
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
