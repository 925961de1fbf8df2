package dev.gelada.target;

/** What a fault hits one of, and therefore what {@link Mode} counts. */
public enum Unit {
    INSTANCE,
    WORKLOAD,
    /** A machine of the cluster: a target is one on which an eligible instance runs. */
    NODE
}
