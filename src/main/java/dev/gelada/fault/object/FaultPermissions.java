package dev.gelada.fault.object;

import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Writes down what a fault must be allowed. */
public final class FaultPermissions {

    private FaultPermissions() {}

    /** These verbs on a kind. */
    public static List<ResourceAttributes> of(ObjectKind kind, String... verbs) {
        return Stream.of(verbs)
                .map(verb -> new ResourceAttributes(verb, kind, null, null))
                .toList();
    }

    /** These verbs on a part of a kind. */
    public static List<ResourceAttributes> through(ObjectKind kind, String subresource, String... verbs) {
        return Stream.of(verbs)
                .map(verb -> new ResourceAttributes(verb, kind, subresource, null))
                .toList();
    }

    /** These verbs on each of some kinds. */
    public static List<ResourceAttributes> of(Collection<ObjectKind> kinds, String... verbs) {
        return kinds.stream().flatMap(kind -> of(kind, verbs).stream()).toList();
    }

    /** All of these together. */
    @SafeVarargs
    public static List<ResourceAttributes> all(List<ResourceAttributes>... deeds) {
        List<ResourceAttributes> together = new ArrayList<>();
        for (List<ResourceAttributes> some : deeds) {
            together.addAll(some);
        }
        return List.copyOf(together);
    }
}
