package dev.gelada.selection;

/** What a fault hits one of, and therefore what {@link SelectionMode} counts. */
public enum TargetUnit {
    INSTANCE,
    WORKLOAD,
    /** A node of the cluster: drawn once, and everything that runs there is affected. */
    NODE
}
