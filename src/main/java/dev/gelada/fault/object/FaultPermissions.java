package dev.gelada.fault.object;

import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the permissions that faults require. */
public final class FaultPermissions {

    private FaultPermissions() {}

    /** These verbs on a kind. */
    public static List<RequiredPermission> of(ObjectKind kind, String... verbs) {
        return Stream.of(verbs).map(verb -> permission(verb, kind, null)).toList();
    }

    /** These verbs on a part of a kind. */
    public static List<RequiredPermission> through(ObjectKind kind, String subresource, String... verbs) {
        return Stream.of(verbs).map(verb -> permission(verb, kind, subresource)).toList();
    }

    /** These verbs on each of some kinds. */
    public static List<RequiredPermission> of(Collection<ObjectKind> kinds, String... verbs) {
        return kinds.stream().flatMap(kind -> of(kind, verbs).stream()).toList();
    }

    /** All of these together. */
    @SafeVarargs
    public static List<RequiredPermission> all(List<RequiredPermission>... permissions) {
        List<RequiredPermission> together = new ArrayList<>();
        for (List<RequiredPermission> some : permissions) {
            together.addAll(some);
        }
        return List.copyOf(together);
    }

    /** In the form of an access review; {@code namespace} is null for all. */
    public static ResourceAttributes attributes(RequiredPermission permission, @Nullable String namespace) {
        return new ResourceAttributes(
                permission.verb(),
                kind(permission),
                permission.subresource(),
                permission.namespaced() ? namespace : null);
    }

    static ObjectKind kind(RequiredPermission permission) {
        return new ObjectKind(
                permission.group(),
                permission.version(),
                permission.kind(),
                permission.resource(),
                permission.namespaced());
    }

    private static RequiredPermission permission(String verb, ObjectKind kind, @Nullable String subresource) {
        return new RequiredPermission(
                verb, kind.group(), kind.version(), kind.kind(), kind.plural(), subresource, kind.namespaced());
    }
}
