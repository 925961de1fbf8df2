package dev.gelada.experiment;

import dev.gelada.schedule.Schedule;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings about valid documents that may not do what their author expects; they refuse nothing. */
public final class DocumentWarnings {

    private DocumentWarnings() {}

    /**
     * The warnings on one experiment.
     *
     * @param targetUnit what one target of the experiment's fault is
     */
    public static List<String> on(Experiment experiment, TargetUnit targetUnit) {
        return Stream.of(cron(experiment.schedule()), mode(experiment, targetUnit), cap(experiment, targetUnit))
                .flatMap(one -> one)
                .toList();
    }

    private static Stream<String> cron(Schedule schedule) {
        return schedule instanceof Schedule.Cron cron && cron.namesDaysTwice()
                ? Stream.of(
                        "cron '" + cron.expression() + "' names days of the month and days of the week: here both must"
                                + " fit, while in Unix cron either is enough")
                : Stream.empty();
    }

    private static Stream<String> mode(Experiment experiment, TargetUnit targetUnit) {
        boolean each = targetUnit == TargetUnit.INSTANCE
                && !(experiment.mode() instanceof SelectionMode.All)
                && many(experiment);
        return each
                ? Stream.of("mode counts for each selected workload by itself: " + words(experiment.mode())
                        + " of each of them, not of all together")
                : Stream.empty();
    }

    /** One that is certain to be drawn beyond its cap is vetoed each time; what is only selected by patterns is not known here. */
    private static Stream<String> cap(Experiment experiment, TargetUnit targetUnit) {
        int cap = experiment.safeguards().path("cap").path("event").asInt(0);
        if (cap < 1 || targetUnit != TargetUnit.INSTANCE) {
            return Stream.empty();
        }
        int each = experiment.mode() instanceof SelectionMode.Fixed(int count) ? count : 1;
        Set<String> names = names(experiment);
        if (names == null) {
            return Stream.of("safeguards.cap.event is " + cap + ": whenever more than "
                    + (cap / each == 1 ? "one workload is" : cap / each + " workloads are")
                    + " selected, more are drawn than that, and it is vetoed each time");
        }
        int drawn = names.size() * each;
        return drawn > cap
                ? Stream.of("mode draws " + drawn + " targets when all are there, and safeguards.cap.event is " + cap
                        + ": it is vetoed each time; name fewer workloads, or raise the cap")
                : Stream.empty();
    }

    private static boolean many(Experiment experiment) {
        Set<String> names = names(experiment);
        return names == null || names.size() > 1;
    }

    private static @Nullable Set<String> names(Experiment experiment) {
        return experiment.selector().naming().names();
    }

    private static String words(SelectionMode selectionMode) {
        return switch (selectionMode) {
            case SelectionMode.One() -> "one instance";
            case SelectionMode.All() -> "all instances";
            case SelectionMode.Fixed(int count) -> count == 1 ? "one instance" : count + " instances";
            case SelectionMode.Percent(int percent) -> percent + " percent";
            case SelectionMode.RandomUpToPercent(int percent) -> "up to " + percent + " percent";
        };
    }
}
