package dev.gelada.selection;

import java.util.List;
import lombok.RequiredArgsConstructor;

/** The stages of the eligibility filter, in order; the first that excludes a target gives the reason. */
@RequiredArgsConstructor
public enum FilterStage {
    /** It is protected by the platform. */
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
    /** The workload's own labels, without its instances'. */
    WORKLOAD_LABELS("workloadLabels"),
    /** The instance's own labels, without its workload's. */
    INSTANCE_LABELS("instanceLabels"),
    INSTANCE_ANNOTATIONS("instanceAnnotations"),
    OPT_IN("optIn"),
    INSTANCES("instances"),
    NODES("nodes"),
    READINESS("readiness"),
    MINIMUM_AGE("minimumAge"),
    /** For faults on a whole node or a whole workload: another instance there has opted out. */
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
