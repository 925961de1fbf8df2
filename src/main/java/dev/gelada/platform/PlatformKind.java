package dev.gelada.platform;

/** What instances run on; {@code gelada.platform.kind} chooses one. */
public enum PlatformKind {
    /** Processes of this machine. */
    LOCAL,

    /** Pods of a cluster. */
    KUBERNETES
}
