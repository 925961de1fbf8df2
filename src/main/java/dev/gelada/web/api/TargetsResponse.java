package dev.gelada.web.api;

import dev.gelada.selection.FilterCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workloads, and whether they are eligible.
 *
 * @param totals counts of all that were found, including those not listed
 * @param funnel how many instances each filter stage of the experiment excluded; null when no experiment was named
 * @param notes names in the experiment that match no workload, and what was left out, a sentence each
 */
record TargetsResponse(
        List<TargetResponse> items, Totals totals, @Nullable FilterCounts funnel, List<String> notes) {

    /**
     * Sums.
     *
     * @param workloads how many there are
     * @param desired how many instances their keepers want
     * @param ready how many of them may take work
     */
    record Totals(int workloads, int desired, int ready) {}
}
