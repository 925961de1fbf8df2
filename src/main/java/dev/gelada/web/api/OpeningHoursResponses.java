package dev.gelada.web.api;

import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Interval;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.TimeZones;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes when an experiment's schedule is open. */
@Component
record OpeningHoursResponses(Experiments experiments, Calendars calendars) {

    OpeningHoursResponse of(String name, PlanQuery query) {
        OpeningHours openingHours = experiments
                .current()
                .named(name)
                .orElseThrow(() -> ExperimentController.unknown(name))
                .schedule()
                .hours();
        List<Interval> open =
                openingHours.open(calendars, query.from(), query.to()).all();
        List<OpeningHours.Closure> closures = openingHours.closures(calendars, query.from(), query.to());
        return new OpeningHoursResponse(
                name,
                TimeZones.shown(openingHours.zone()),
                openingHours.isAlways(),
                open.stream()
                        .limit(OpeningHoursResponse.MOST)
                        .map(interval -> new OpeningHoursResponse.Open(interval.start(), interval.end()))
                        .toList(),
                closures.stream()
                        .limit(OpeningHoursResponse.MOST)
                        .map(closure -> ScheduleExceptionResponse.of(name, closure))
                        .toList(),
                openingHours.problems(calendars),
                Stream.of(note("open stretches", open.size()), note("exceptions", closures.size()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable String note(String what, int all) {
        return all <= OpeningHoursResponse.MOST
                ? null
                : "Of " + all + " " + what + " the first " + OpeningHoursResponse.MOST
                        + " are listed; ask for a shorter span";
    }
}
