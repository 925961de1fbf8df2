package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The top of an owner chain: what people call a workload.
 *
 * @param keeper null when its kind is not watched, or it is a pod of nobody's
 * @param desired how many pods it wants
 * @param pods looked up when asked for
 */
record Root(WorkloadRef ref, Kept.@Nullable Keeper keeper, Supplier<Integer> desired, Supplier<List<Kept.Pod>> pods) {}
