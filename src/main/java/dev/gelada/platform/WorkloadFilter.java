package dev.gelada.platform;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A filter of workloads by name. */
@FunctionalInterface
public interface WorkloadFilter extends Predicate<WorkloadRef> {

    /** The only names, without namespaces, that those which are wanted can have; null when they cannot be listed. */
    default @Nullable Set<String> names() {
        return null;
    }

    /** Whether anything there can be wanted. */
    default boolean mayMatchNamespace(String namespace) {
        return true;
    }
}
