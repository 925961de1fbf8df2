package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first slots of a span. It looks at short stretches of time first and at longer ones while there is little in them, so that it costs
 * about what it finds, however many experiments there are and however long the span is.
 */
record PlannedSlots(Plan plan) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(8);

    /** The most slots computed for one interval: a longer one is cut. */
    private static final int HELD = 50_000;

    /** By time; more than the limit exactly where there are more. */
    List<Planned> first(List<Experiment> planned, PlanQuery query, int limit) {
        List<Planned> found = new ArrayList<>();
        Duration length = FIRST;
        Instant reached = query.from();
        while (reached.isBefore(query.to()) && found.size() <= limit) {
            Instant end = earlier(reached.plus(length), query.to());
            List<Planned> stretch = stretch(planned, query.between(reached, end));
            if (stretch == null) {
                length = length.dividedBy(2);
                continue;
            }
            found.addAll(stretch);
            reached = end;
            length = stretch.size() > limit / 8 ? length : shorter(length.multipliedBy(2), LONGEST);
        }
        return found;
    }

    /** Null when there are too many to be held at once, unless it cannot be cut any more. */
    private @Nullable List<Planned> stretch(List<Experiment> planned, PlanQuery stretch) {
        boolean whole = Duration.between(stretch.from(), stretch.to()).compareTo(FIRST) <= 0;
        List<Planned> found = new ArrayList<>();
        for (Experiment experiment : planned) {
            plan.slots(experiment.name(), experiment.schedule(), stretch.from(), stretch.to()).stream()
                    .filter(slot -> stretch.wants(experiment, slot))
                    .map(slot -> new Planned(experiment, slot))
                    .forEach(found::add);
            if (found.size() > HELD && !whole) {
                return null;
            }
        }
        found.sort(Planned.ORDER);
        return found;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A slot and its experiment. */
    record Planned(Experiment experiment, Slot slot) {

        static final Comparator<Planned> ORDER = Comparator.comparing(Planned::at)
                .thenComparing(one -> one.experiment().name())
                .thenComparing(one -> one.slot().workload(), Comparator.nullsFirst(Comparator.naturalOrder()));

        Instant at() {
            return slot.at();
        }
    }
}
