package dev.gelada.web.api;

import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Zones;

/** Tells of an experiment when its schedule is open. */
record HoursAnswers(Experiments experiments, Calendars calendars) {

    HoursAnswer of(String name, PlanQuery query) {
        Hours hours = experiments
                .current()
                .named(name)
                .orElseThrow(() -> ExperimentController.unknown(name))
                .schedule()
                .hours();
        return new HoursAnswer(
                name,
                Zones.shown(hours.zone()),
                hours.isAlways(),
                hours.open(calendars, query.from(), query.to()).all().stream()
                        .map(span -> new HoursAnswer.Open(span.begins(), span.ends()))
                        .toList(),
                hours.closures(calendars, query.from(), query.to()).stream()
                        .map(closure -> ExceptionAnswer.of(name, closure))
                        .toList(),
                hours.problems(calendars));
    }
}
