package dev.gelada.schedule;

import dev.gelada.document.Hash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules whose nominal moments are given, and only kept when they lie in open time. */
final class Beats {

    private Beats() {}

    static void every(Stretch stretch, Schedule.Every every, List<Slot> found) {
        Lateness lateness = new Lateness(stretch, null, found);
        long period = every.period().toMillis();
        long phase = Hash.below(period, stretch.seed(), stretch.experiment(), "phase");
        for (Span span : stretch.open(every.hours()).all()) {
            long last = Math.min(span.to(), stretch.to());
            long index = Math.ceilDiv(span.from() - phase, period);
            for (long nominal = phase + index * period; nominal < last; nominal += period) {
                lateness.slot(index++, nominal, span.to());
            }
        }
    }

    static void cron(Stretch stretch, Schedule.Cron cron, List<Slot> found) {
        Lateness lateness = new Lateness(stretch, null, found);
        WallClock clock = new WallClock(cron.expression(), cron.hours().zone());
        @Nullable Instant nominal = Instant.MIN;
        for (Span span : stretch.open(cron.hours()).all()) {
            if (nominal != null && nominal.isBefore(span.begins())) {
                nominal = clock.next(span.begins().minusNanos(1));
            }
            long last = Math.min(span.to(), stretch.to());
            while (nominal != null && nominal.toEpochMilli() < last) {
                lateness.slot(nominal.getEpochSecond(), nominal.toEpochMilli(), span.to());
                nominal = clock.next(nominal);
            }
        }
    }

    static void once(Stretch stretch, Schedule.Once once, List<Slot> found) {
        long nominal = once.at().toEpochMilli();
        if (stretch.begins() <= nominal && nominal < stretch.to()) {
            Spans open = stretch.open(once.hours());
            if (open.hold(once.at())) {
                new Lateness(stretch, null, found).slot(nominal, nominal, open.until(nominal));
            }
        }
    }
}
