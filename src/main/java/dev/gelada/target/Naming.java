package dev.gelada.target;

import dev.gelada.platform.Wanted;
import dev.gelada.platform.WorkloadRef;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a workload by its name alone, before anybody has looked at it: cheap, so that a platform with many workloads need
 * not show them all.
 *
 * @param workloads names, or {@code namespace/name}
 * @param kinds kinds of workload, compared without case
 */
public record Naming(Patterns workloads, Patterns kinds, Patterns namespaces) implements Wanted {

    /** The same answer as {@link #judge}, without the words. */
    @Override
    public boolean test(WorkloadRef ref) {
        return workloads.admit(names(ref))
                && namespaces.admit(ref.namespace())
                && lower(kinds).admit(ref.kind().toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Set<String> names() {
        return workloads.names();
    }

    @Override
    public boolean within(String namespace) {
        return namespaces.admit(namespace);
    }

    /** The first reason that removes it; null when none does. */
    @Nullable
    Removal judge(WorkloadRef ref) {
        String[] names = names(ref);
        if (!workloads.admit(names)) {
            return Removal.by(Filter.WORKLOADS, workloads, ref.name(), "not named in targets.workloads", names);
        }
        String namespace = ref.namespace();
        if (!namespaces.admit(namespace)) {
            String unlisted = "namespace " + namespace + " is not among " + namespaces;
            return Removal.by(Filter.NAMESPACES, namespaces, namespace, unlisted, namespace);
        }
        Patterns lower = lower(kinds);
        String kind = ref.kind().toLowerCase(Locale.ROOT);
        return lower.admit(kind)
                ? null
                : Removal.by(Filter.KINDS, lower, ref.kind(), "kind " + ref.kind() + " is not among " + kinds, kind);
    }

    private static String[] names(WorkloadRef ref) {
        return new String[] {ref.name(), ref.namespace() + "/" + ref.name()};
    }

    Patterns lowerKinds() {
        return lower(kinds);
    }

    boolean naming() {
        return Stream.of(workloads, kinds, namespaces).anyMatch(Patterns::naming);
    }

    private static Patterns lower(Patterns patterns) {
        if (patterns.equals(Patterns.ANY)) {
            return patterns;
        }
        return Patterns.of(patterns.written().stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .toList());
    }
}
