package dev.gelada.schedule;

import dev.gelada.document.Sha256;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules with fixed nominal moments, of which those in open time are slots. */
final class FixedSchedules {

    private FixedSchedules() {}

    static void every(PlanRequest planRequest, Schedule.Every every, List<Slot> found) {
        Jitter jitter = new Jitter(planRequest, null, found);
        long period = every.period().toMillis();
        long phase = Sha256.below(period, planRequest.seed(), planRequest.experiment(), "phase");
        for (Interval interval : planRequest.open(every.hours()).all()) {
            long last = Math.min(interval.to(), planRequest.to());
            long index = Math.ceilDiv(interval.from() - phase, period);
            for (long nominal = phase + index * period; nominal < last; nominal += period) {
                jitter.slot(index++, nominal, interval.to());
            }
        }
    }

    static void cron(PlanRequest planRequest, Schedule.Cron cron, List<Slot> found) {
        Jitter jitter = new Jitter(planRequest, null, found);
        CronTimes clock = new CronTimes(cron.expression(), cron.hours().zone());
        @Nullable Instant nominal = Instant.MIN;
        for (Interval interval : planRequest.open(cron.hours()).all()) {
            if (nominal != null && nominal.isBefore(interval.start())) {
                nominal = clock.next(interval.start().minusNanos(1));
            }
            long last = Math.min(interval.to(), planRequest.to());
            while (nominal != null && nominal.toEpochMilli() < last) {
                jitter.slot(nominal.getEpochSecond(), nominal.toEpochMilli(), interval.to());
                nominal = clock.next(nominal);
            }
        }
    }

    static void once(PlanRequest planRequest, Schedule.Once once, List<Slot> found) {
        long nominal = once.at().toEpochMilli();
        if (planRequest.begins() <= nominal && nominal < planRequest.to()) {
            IntervalSet open = planRequest.open(once.hours());
            if (open.contains(once.at())) {
                new Jitter(planRequest, null, found).slot(nominal, nominal, open.until(nominal));
            }
        }
    }
}
