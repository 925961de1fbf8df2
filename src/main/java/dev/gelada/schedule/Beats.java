package dev.gelada.schedule;

import dev.gelada.document.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules whose nominal moments are given, and only kept when they lie in open time. */
final class Beats {

    private Beats() {}

    static Stream<Slot> every(Stretch stretch, Schedule.Every every) {
        long period = every.period().toMillis();
        long phase = phase(stretch.lateness(), period);
        return stretch.open(every.hours()).all().stream().flatMap(span -> {
            long first = Math.ceilDiv(span.from() - phase, period);
            long last = Math.floorDiv(Math.min(span.to(), stretch.ends()) - 1 - phase, period);
            return LongStream.rangeClosed(first, last)
                    .mapToObj(index -> stretch.lateness().slot(index, phase + index * period, span.to(), null));
        });
    }

    private static long phase(Lateness lateness, long period) {
        return Hash.below(period, lateness.seed(), lateness.experiment(), "phase");
    }

    static Stream<Slot> cron(Stretch stretch, Schedule.Cron cron) {
        WallClock clock = new WallClock(cron.expression(), cron.hours().zone());
        List<Slot> slots = new ArrayList<>();
        long known = Long.MIN_VALUE;
        for (Span span : stretch.open(cron.hours()).all()) {
            if (known >= span.to()) {
                continue;
            }
            @Nullable Instant nominal = clock.next(span.begins().minusNanos(1));
            while (nominal != null && nominal.toEpochMilli() < Math.min(span.to(), stretch.ends())) {
                slots.add(stretch.lateness().slot(nominal.getEpochSecond(), nominal.toEpochMilli(), span.to(), null));
                nominal = clock.next(nominal);
            }
            known = nominal == null ? Long.MAX_VALUE : nominal.toEpochMilli();
        }
        return slots.stream();
    }

    static Stream<Slot> once(Stretch stretch, Schedule.Once once) {
        long nominal = once.at().toEpochMilli();
        return stretch.begins() <= nominal && nominal < stretch.ends()
                ? stretch.open(once.hours()).all().stream()
                        .filter(span -> span.holds(nominal))
                        .map(span -> stretch.lateness().slot(nominal, nominal, span.to(), null))
                : Stream.empty();
    }
}
