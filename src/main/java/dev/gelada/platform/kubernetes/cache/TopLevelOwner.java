package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The top of an owner chain: what people call a workload.
 *
 * @param workload null when its kind is not watched, or it is a pod of nobody's
 * @param desired how many pods it wants
 * @param pods looked up when asked for
 */
record TopLevelOwner(
        WorkloadRef ref,
        CachedObject.@Nullable WorkloadObject workload,
        Supplier<Integer> desired,
        Supplier<List<CachedObject.Pod>> pods) {}
