package dev.gelada.selection;

import dev.gelada.selection.Eligibility.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The funnel in numbers of instances.
 *
 * @param found how many there were to begin with
 * @param steps the filters that removed any, in the order in which they are asked
 */
public record FilterCounts(int found, List<Step> steps) {

    public FilterCounts {
        steps = List.copyOf(steps);
    }

    public static FilterCounts of(List<Eligibility> judged) {
        List<Candidate> all =
                judged.stream().flatMap(one -> one.candidates().stream()).toList();
        Map<FilterStage, Long> removed = all.stream()
                .map(Candidate::removal)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Exclusion::filter, () -> new EnumMap<>(FilterStage.class), Collectors.counting()));
        List<Step> steps = new ArrayList<>();
        int left = all.size();
        for (Map.Entry<FilterStage, Long> one : removed.entrySet()) {
            left -= one.getValue().intValue();
            steps.add(new Step(one.getKey().word(), one.getValue().intValue(), left));
        }
        return new FilterCounts(all.size(), steps);
    }

    /** How many may be hit. */
    public int left() {
        return steps.isEmpty() ? found : steps.getLast().left();
    }

    /** A sentence: {@code 12 found; labels removed 6, readiness 2; 4 left}. */
    public String sentence() {
        String removed = steps.stream()
                .map(step -> step.filter() + " removed " + step.removed())
                .collect(Collectors.joining(", "));
        return found + " found" + (removed.isEmpty() ? "" : "; " + removed) + "; " + left() + " left";
    }

    /**
     * The counts of one stage.
     *
     * @param filter its name, {@link FilterStage#word()}
     * @param left how many remained
     */
    public record Step(String filter, int removed, int left) {}

    /** Every stage name, a bounded set of tag values for meters. */
    public static List<String> filters() {
        return Arrays.stream(FilterStage.values()).map(FilterStage::word).toList();
    }
}
