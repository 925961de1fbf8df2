package dev.gelada.tool;

import dev.gelada.fault.RequiredPermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule as a role writes it: these verbs on these resources of a group. */
record PermissionRule(String group, List<String> resources, List<String> verbs) {

    /** As few rules as grant just these permissions, in their order. */
    static List<PermissionRule> of(Collection<RequiredPermission> permissions) {
        Map<Resource, List<String>> verbs = new LinkedHashMap<>();
        permissions.forEach(permission -> verbs.computeIfAbsent(Resource.of(permission), _ -> new ArrayList<>())
                .add(permission.verb()));
        Map<Grant, List<String>> resources = new LinkedHashMap<>();
        verbs.forEach((resource, allowed) -> resources
                .computeIfAbsent(new Grant(resource.group(), allowed), _ -> new ArrayList<>())
                .add(resource.name()));
        return resources.entrySet().stream()
                .map(rule -> new PermissionRule(
                        rule.getKey().group(), rule.getValue(), rule.getKey().verbs()))
                .toList();
    }

    /** In one line of YAML. */
    String yaml() {
        return "{apiGroups: [%s], resources: [%s], verbs: [%s]}"
                .formatted(group.isEmpty() ? "\"\"" : group, String.join(", ", resources), String.join(", ", verbs));
    }

    private record Resource(String group, String name) {

        static Resource of(RequiredPermission permission) {
            String part = permission.subresource() == null ? "" : "/" + permission.subresource();
            return new Resource(permission.group(), permission.resource() + part);
        }
    }

    private record Grant(String group, List<String> verbs) {}
}
