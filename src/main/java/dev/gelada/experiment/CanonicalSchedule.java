package dev.gelada.experiment;

import dev.gelada.schedule.Dates;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Window;
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
        Hours hours = schedule.hours();
        if (!hours.isAlways() || !(schedule instanceof Schedule.Every)) {
            written.put("zone", hours.zone().getId());
        }
        written.put("jitter", schedule.jitter().toString());
        if (!hours.windows().equals(List.of(Window.WEEK))) {
            windows(written.putArray("windows"), hours.windows());
        }
        dates(written, "except", hours.except());
        dates(written, "only", hours.only());
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

    private static void windows(ArrayNode list, List<Window> windows) {
        for (Window window : windows) {
            ObjectNode written = list.addObject();
            ArrayNode days = written.putArray("days");
            window.names().forEach(days::add);
            written.put("from", Window.written(window.from())).put("to", Window.written(window.to()));
        }
    }

    private static void dates(ObjectNode written, String key, List<Dates> dates) {
        if (!dates.isEmpty()) {
            ArrayNode list = written.putArray(key);
            dates.forEach(one -> list.add(one.written()));
        }
    }
}
