package dev.gelada.selection;

import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on names alone: cheap, so that a platform with many workloads need not read them all.
 *
 * @param workloads names, or {@code namespace/name}
 * @param kinds kinds of workload, compared without case
 */
public record NameCriteria(NamePatterns workloads, NamePatterns kinds, NamePatterns namespaces)
        implements WorkloadFilter {

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
    public boolean mayMatchNamespace(String namespace) {
        return namespaces.admit(namespace);
    }

    /** The first reason that removes it; null when none does. */
    @Nullable
    Exclusion judge(WorkloadRef ref) {
        String[] names = names(ref);
        if (!workloads.admit(names)) {
            return Exclusion.by(FilterStage.WORKLOADS, workloads, ref.name(), "not named in targets.workloads", names);
        }
        String namespace = ref.namespace();
        if (!namespaces.admit(namespace)) {
            String unlisted = "namespace " + namespace + " is not among " + namespaces;
            return Exclusion.by(FilterStage.NAMESPACES, namespaces, namespace, unlisted, namespace);
        }
        NamePatterns lower = lower(kinds);
        String kind = ref.kind().toLowerCase(Locale.ROOT);
        return lower.admit(kind)
                ? null
                : Exclusion.by(
                        FilterStage.KINDS, lower, ref.kind(), "kind " + ref.kind() + " is not among " + kinds, kind);
    }

    private static String[] names(WorkloadRef ref) {
        return new String[] {ref.name(), ref.namespace() + "/" + ref.name()};
    }

    NamePatterns lowerKinds() {
        return lower(kinds);
    }

    boolean naming() {
        return Stream.of(workloads, kinds, namespaces).anyMatch(NamePatterns::naming);
    }

    private static NamePatterns lower(NamePatterns namePatterns) {
        if (namePatterns.equals(NamePatterns.ANY)) {
            return namePatterns;
        }
        return NamePatterns.of(namePatterns.written().stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .toList());
    }
}
