package dev.gelada.selection;

import java.util.List;
import lombok.RequiredArgsConstructor;

/** What can remove a target, in the order in which it is asked; the first that removes it gives the reason. */
@RequiredArgsConstructor
public enum FilterStage {
    /** The platform itself lets nobody touch it. */
    PROTECTION("protection"),
    /** It, or its namespace, carries {@code gelada.dev/enabled=false}. */
    OPT_OUT("optOut"),
    /** The selector names nothing at all. */
    NOTHING("nothing"),
    WORKLOADS("workloads"),
    NAMESPACES("namespaces"),
    KINDS("kinds"),
    NAMESPACE_LABELS("namespaceLabels"),
    LABELS("labels"),
    ANNOTATIONS("annotations"),
    /** What the workload carries itself, whatever its instances carry. */
    WORKLOAD_LABELS("workloadLabels"),
    /** What the instance carries itself, whatever its workload carries. */
    INSTANCE_LABELS("instanceLabels"),
    INSTANCE_ANNOTATIONS("instanceAnnotations"),
    OPT_IN("optIn"),
    INSTANCES("instances"),
    NODES("nodes"),
    READINESS("readiness"),
    MINIMUM_AGE("minimumAge"),
    /** For faults that hit a whole node or a whole workload: something else there has opted out. */
    NEIGHBOURS("neighbours");

    private static final List<FilterStage> ORDER = List.of(values());

    private final String word;

    /** How many filters are asked before this one. */
    public int place() {
        return ORDER.indexOf(this);
    }

    /** As the experiment document, the journal, the meters and the page write it. */
    public String word() {
        return word;
    }
}
