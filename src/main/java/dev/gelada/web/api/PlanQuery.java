package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.schedule.Slot;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query of the plan.
 *
 * @param experiment restricts it to this experiment; null for all
 * @param workload restricts it to slots that may hit this workload; null for all
 */
record PlanQuery(
        Instant from,
        Instant to,
        @Nullable String experiment,
        @Nullable WorkloadQuery workload) {

    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    PlanQuery {
        within("from", from);
        within("to", to);
        if (!from.isBefore(to)) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'from' (" + from + ") must be before 'to' (" + to + ")");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    ProblemType.BAD_QUERY,
                    "'from' (" + from + ") and 'to' (" + to + ") are more than " + LONGEST.toDays() + " days apart");
        }
    }

    /** A span, by default from now on for so long. */
    static PlanQuery of(
            @Nullable Instant from,
            @Nullable Instant to,
            Instant now,
            Duration unasked,
            @Nullable String experiment,
            @Nullable String workload) {
        Instant start = from == null ? now : within("from", from);
        return new PlanQuery(start, to == null ? start.plus(unasked) : to, experiment, workload(workload));
    }

    private static @Nullable WorkloadQuery workload(@Nullable String written) {
        try {
            return written == null ? null : WorkloadQuery.parse(written);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'workload': " + none.getMessage());
        }
    }

    /** What lies further off no clock counts in milliseconds. */
    private static Instant within(String name, Instant moment) {
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new ProblemException(
                    ProblemType.BAD_QUERY, "'" + name + "' (" + moment + ") must lie between the years 1 and 9999");
        }
        return moment;
    }

    /** The same, of another span. */
    PlanQuery between(Instant start, Instant end) {
        return new PlanQuery(start, end, experiment, workload);
    }

    /** Those that plan anything. */
    List<Experiment> of(List<Experiment> all) {
        if (experiment != null && all.stream().noneMatch(one -> one.name().equals(experiment))) {
            throw ExperimentController.unknown(experiment);
        }
        return all.stream()
                .filter(Experiment::enabled)
                .filter(one -> experiment == null || one.name().equals(experiment))
                .toList();
    }

    boolean wants(Experiment of, Slot slot) {
        return workload == null || workload.mayBeHit(of, slot);
    }
}
