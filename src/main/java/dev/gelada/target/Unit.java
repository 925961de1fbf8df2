package dev.gelada.target;

/** What a fault hits one of, and therefore what {@link Mode} counts. */
public enum Unit {
    INSTANCE,
    WORKLOAD,
    /** A machine of the cluster: drawn once, and with it is hit whatever runs there. */
    NODE
}
