package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.PositionedNode;
import dev.gelada.schedule.NeverFiresCheck;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a schedule must be together: of one kind, without what has no effect, and such that something will happen.
 *
 * @param written where it stands
 * @param found what is wrong with single keys
 * @param standard the wall clock of a schedule that names none
 */
record ScheduleCheck(PositionedNode written, List<DocumentProblem> found, ZoneId standard) {

    static final List<String> KINDS = List.of("every", "cron", "daily", "meanTimeBetween", "once");

    private static final String PER = "per";
    private static final List<String> HOURS = List.of("windows", "except", "only");

    /**
     * All problems in addition to those found already.
     *
     * @param workloads those that the targets name; null where a problem with them is reported elsewhere
     */
    List<DocumentProblem> problems(ScheduleSpec schedule, @Nullable List<String> workloads) {
        if (found.stream().anyMatch(problem -> !ofKind(problem))) {
            return List.of();
        }
        List<String> kinds = KINDS.stream().filter(this::has).toList();
        if (kinds.size() != 1) {
            return List.of(written.problem("needs exactly one of " + String.join(", ", KINDS)
                    + "; leave schedule out for an experiment that only runs on demand"));
        }
        String kind = kinds.getFirst();
        if (has(PER) && !kind.equals("meanTimeBetween")) {
            return List.of(written.problem("has per, which only meanTimeBetween knows; leave it out"));
        }
        if (kind.equals("every") && has("zone") && HOURS.stream().noneMatch(this::has)) {
            return List.of(written.problem("has a zone, which every alone does not need; leave it out"));
        }
        return Stream.concat(unnamed(schedule, workloads), impossible(schedule, kind))
                .toList();
    }

    /** Only workloads that are named can have slots of their own. */
    private Stream<DocumentProblem> unnamed(ScheduleSpec schedule, @Nullable List<String> workloads) {
        boolean unnamed = schedule.perWorkload()
                && workloads != null
                && (workloads.isEmpty() || workloads.stream().anyMatch(name -> name.contains("*")));
        return unnamed
                ? Stream.of(written.at(PER)
                        .problem("is workload, so targets must name each workload in full; write"
                                + " targets: {workloads: [checkout]}"))
                : Stream.empty();
    }

    private Stream<DocumentProblem> impossible(ScheduleSpec schedule, String kind) {
        if (found.stream().anyMatch(problem -> problem.path().endsWith("." + kind))) {
            return Stream.empty();
        }
        try {
            return NeverFiresCheck.impossible(schedule.schedule(standard, List.of())).map(written::problem).stream();
        } catch (IllegalArgumentException refused) {
            return Stream.of(written.at(kind).problem(String.valueOf(refused.getMessage())));
        }
    }

    private static boolean ofKind(DocumentProblem problem) {
        String key = problem.path().substring(problem.path().lastIndexOf('.') + 1);
        return KINDS.contains(key) || key.equals(PER);
    }

    private boolean has(String key) {
        return written.at(key).written();
    }
}
