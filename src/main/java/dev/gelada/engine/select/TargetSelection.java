package dev.gelada.engine.select;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.FilterCounts;
import dev.gelada.selection.Target;
import dev.gelada.selection.UnmatchedNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The targets drawn, and what they were drawn from.
 *
 * @param seen every workload that was read
 * @param judged those of them that the event is for, eligible or not
 */
public record TargetSelection(
        Experiment experiment, Fault fault, List<Workload> seen, List<Eligibility> judged, List<Target> targets) {

    private static final int MOST_REASONS = 5;

    public TargetSelection {
        seen = List.copyOf(seen);
        judged = List.copyOf(judged);
        targets = List.copyOf(targets);
    }

    public FilterCounts filterCounts() {
        return FilterCounts.of(judged);
    }

    /** Every affected workload, including others on a drawn node. */
    public List<Workload> hit() {
        return touched(targets);
    }

    /** Every workload that hitting these would hit. */
    public List<Workload> touched(List<Target> all) {
        return seen.stream()
                .filter(workload -> all.stream().anyMatch(target -> target.touches(workload)))
                .toList();
    }

    /** Why nothing was drawn: names without a match, and why the nearest candidates are not eligible. */
    public String noTargetReason() {
        if (judged.isEmpty()) {
            return seen.isEmpty() ? "this platform has no workloads" : "the workload of its slot does not exist";
        }
        boolean selected = judged.stream().anyMatch(Eligibility::selected);
        Stream<String> strangers =
                selected ? Stream.empty() : UnmatchedNames.among(experiment.selector(), seen).stream();
        Stream<String> reasons = NoTargetReasons.of(experiment.selector(), judged);
        return "no eligible targets: "
                + Stream.concat(strangers, reasons).limit(MOST_REASONS).collect(Collectors.joining("; "));
    }
}
