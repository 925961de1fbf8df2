package dev.gelada.platform.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * One object of a cluster.
 *
 * @param namespace null when its kind lives in none
 * @param uid which of all objects that ever had this name is meant; null for whichever has it now
 */
public record ObjectRef(
        ObjectKind kind,
        @Nullable String namespace,
        String name,
        @Nullable String uid) {

    @Override
    public String toString() {
        return kind.kind() + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
