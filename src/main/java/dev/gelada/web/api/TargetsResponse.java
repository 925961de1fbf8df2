package dev.gelada.web.api;

import dev.gelada.selection.FilterCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs, and whether it may be hit.
 *
 * @param totals of all that were found, also of those that are not shown
 * @param funnel how many instances each filter of the experiment removed; null when no experiment was named
 * @param notes what the experiment names and nothing that runs is called, and what was left out, a sentence each
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
