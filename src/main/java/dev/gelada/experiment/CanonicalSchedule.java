package dev.gelada.experiment;

import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.WeeklyWindow;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the schedule into the canonical text; the zone always, so that a changed default does not change what an event carries. */
final class CanonicalSchedule {

    private CanonicalSchedule() {}

    static void write(ObjectNode spec, Schedule schedule) {
        if (schedule instanceof Schedule.OnDemand) {
            return;
        }
        ObjectNode written = spec.putObject("schedule");
        kind(written, schedule);
        OpeningHours openingHours = schedule.hours();
        if (!openingHours.isAlways() || !(schedule instanceof Schedule.Every)) {
            written.put("zone", openingHours.zone().getId());
        }
        written.put("jitter", schedule.jitter().toString());
        if (!openingHours.windows().equals(List.of(WeeklyWindow.WEEK))) {
            windows(written.putArray("windows"), openingHours.windows());
        }
        dates(written, "except", openingHours.except());
        dates(written, "only", openingHours.only());
    }

    private static void kind(ObjectNode written, Schedule schedule) {
        switch (schedule) {
            case Schedule.OnDemand() -> {}
            case Schedule.Every every -> written.put("every", every.period().toString());
            case Schedule.Cron cron -> written.put("cron", cron.expression());
            case Schedule.Daily daily -> written.put("daily", daily.times());
            case Schedule.Once once -> written.put("once", once.at().toString());
            case Schedule.MeanTimeBetween mean -> {
                written.put("meanTimeBetween", mean.mean().toString());
                written.put("per", mean.workloads().isEmpty() ? "experiment" : "workload");
            }
        }
    }

    private static void windows(ArrayNode list, List<WeeklyWindow> weeklyWindows) {
        for (WeeklyWindow weeklyWindow : weeklyWindows) {
            ObjectNode written = list.addObject();
            ArrayNode days = written.putArray("days");
            weeklyWindow.names().forEach(days::add);
            written.put("from", WeeklyWindow.written(weeklyWindow.from()))
                    .put("to", WeeklyWindow.written(weeklyWindow.to()));
        }
    }

    private static void dates(ObjectNode written, String key, List<ExceptionDates> exceptionDates) {
        if (!exceptionDates.isEmpty()) {
            ArrayNode list = written.putArray(key);
            exceptionDates.forEach(one -> list.add(one.written()));
        }
    }
}
