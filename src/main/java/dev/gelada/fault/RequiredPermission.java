package dev.gelada.fault;

import org.jspecify.annotations.Nullable;

/**
 * A verb on a kind of object that Gelada's account must be allowed.
 *
 * @param verb as in a role: {@code patch}
 * @param group the API group; empty for the core one
 * @param resource the plural, as in a role: {@code networkpolicies}
 * @param subresource null for the object itself
 * @param namespaced whether objects of this kind live in namespaces; if not, it is needed on the whole cluster
 */
public record RequiredPermission(
        String verb,
        String group,
        String version,
        String kind,
        String resource,
        @Nullable String subresource,
        boolean namespaced) {}
