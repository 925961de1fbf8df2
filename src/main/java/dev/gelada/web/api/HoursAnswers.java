package dev.gelada.web.api;

import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Span;
import dev.gelada.schedule.Zones;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of an experiment when its schedule is open. */
record HoursAnswers(Experiments experiments, Calendars calendars) {

    HoursAnswer of(String name, PlanQuery query) {
        Hours hours = experiments
                .current()
                .named(name)
                .orElseThrow(() -> ExperimentController.unknown(name))
                .schedule()
                .hours();
        List<Span> open = hours.open(calendars, query.from(), query.to()).all();
        List<Hours.Closure> closures = hours.closures(calendars, query.from(), query.to());
        return new HoursAnswer(
                name,
                Zones.shown(hours.zone()),
                hours.isAlways(),
                open.stream()
                        .limit(HoursAnswer.MOST)
                        .map(span -> new HoursAnswer.Open(span.begins(), span.ends()))
                        .toList(),
                closures.stream()
                        .limit(HoursAnswer.MOST)
                        .map(closure -> ExceptionAnswer.of(name, closure))
                        .toList(),
                hours.problems(calendars),
                Stream.of(note("open stretches", open.size()), note("exceptions", closures.size()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable String note(String what, int all) {
        return all <= HoursAnswer.MOST
                ? null
                : "Of " + all + " " + what + " the first " + HoursAnswer.MOST + " are listed; ask for a shorter span";
    }
}
