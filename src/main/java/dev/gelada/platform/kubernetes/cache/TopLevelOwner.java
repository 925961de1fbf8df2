package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The top of an owner chain, which is a workload.
 *
 * @param workload null when its kind is not watched, or it is a pod without a controller
 * @param desired its desired number of pods
 * @param pods looked up on demand
 */
record TopLevelOwner(
        WorkloadRef ref,
        CachedObject.@Nullable WorkloadObject workload,
        Supplier<Integer> desired,
        Supplier<List<CachedObject.Pod>> pods) {}
