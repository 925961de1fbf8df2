package dev.gelada.web.api;

import dev.gelada.target.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs, and whether it may be hit.
 *
 * @param funnel how many instances each filter of the experiment removed; null when no experiment was named
 * @param notes what the experiment names and nothing that runs is called
 */
record TargetsAnswer(List<TargetAnswer> items, @Nullable Tally funnel, List<String> notes) {}
