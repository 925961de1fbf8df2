package dev.gelada.selection;

import dev.gelada.document.DidYouMean;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a selector names and nothing that runs is called: a slip of the keyboard must not pass for "nothing to do". */
public final class UnmatchedNames {

    private UnmatchedNames() {}

    /** One sentence for each name or pattern that matches nothing of all that runs, with the nearest name that does. */
    public static List<String> among(Selector selector, Collection<Workload> all) {
        NameCriteria nameCriteria = selector.naming();
        InstanceCriteria instanceCriteria = selector.copies();
        return Stream.of(
                        strangers(FilterStage.WORKLOADS, nameCriteria.workloads(), workloads(all)),
                        strangers(
                                FilterStage.NAMESPACES, nameCriteria.namespaces(), names(all, WorkloadRef::namespace)),
                        strangers(FilterStage.KINDS, nameCriteria.kinds(), names(all, WorkloadRef::kind)),
                        strangers(
                                FilterStage.INSTANCES,
                                instanceCriteria.names(),
                                instances(all, one -> Optional.of(InstanceCriteria.name(one.ref())))),
                        strangers(FilterStage.NODES, instanceCriteria.nodes(), instances(all, UnmatchedNames::node)))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> strangers(FilterStage filterStage, NamePatterns namePatterns, Set<String> known) {
        return namePatterns.wanted().stream()
                .filter(glob -> known.stream().noneMatch(name -> matches(filterStage, glob, name)))
                .map(glob -> "'" + glob + "' in targets." + filterStage.word() + " matches no workload"
                        + DidYouMean.nearest(glob.text(), known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }

    private static boolean matches(FilterStage filterStage, Glob glob, String name) {
        return filterStage == FilterStage.KINDS
                ? new Glob(glob.text().toLowerCase(Locale.ROOT)).matches(name.toLowerCase(Locale.ROOT))
                : glob.matches(name);
    }

    /** A workload goes by two names. */
    private static Set<String> workloads(Collection<Workload> all) {
        return Stream.concat(
                        names(all, WorkloadRef::name).stream(),
                        names(all, ref -> ref.namespace() + "/" + ref.name()).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Collection<Workload> all, Function<WorkloadRef, String> name) {
        return all.stream().map(Workload::ref).map(name).collect(Collectors.toSet());
    }

    private static Set<String> instances(Collection<Workload> all, Function<Instance, Optional<String>> name) {
        return all.stream()
                .flatMap(workload -> workload.instances().stream())
                .flatMap(instance -> name.apply(instance).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> node(Instance instance) {
        return Optional.ofNullable(instance.details().node()).map(NodeRef::name);
    }
}
