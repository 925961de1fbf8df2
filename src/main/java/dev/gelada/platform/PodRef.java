package dev.gelada.platform;

import org.jspecify.annotations.Nullable;

/**
 * A pod that cannot be mistaken for a later one of the same name.
 *
 * @param uid as the API server numbers it
 */
public record PodRef(String namespace, String name, String uid) implements InstanceRef {

    /**
     * The pod that was drawn.
     *
     * @throws IllegalArgumentException with a sentence when something else was
     */
    public static PodRef of(@Nullable InstanceRef instance) {
        if (instance instanceof PodRef pod) {
            return pod;
        }
        throw new IllegalArgumentException(
                "a pod was expected, not " + (instance == null ? "a whole workload" : instance));
    }

    @Override
    public String id() {
        return name + "." + uid;
    }

    @Override
    public String toString() {
        return "pod " + name;
    }
}
