package dev.gelada.selection;

/** What a fault hits one of, and therefore what {@link SelectionMode} counts. */
public enum TargetUnit {
    INSTANCE,
    WORKLOAD,
    /** A machine of the cluster: drawn once, and with it is hit whatever runs there. */
    NODE
}
