package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where things are on an API server. */
public final class ApiPaths {

    private static final String DRY = "dryRun=All";

    private ApiPaths() {}

    /**
     * Where all objects of a kind are.
     *
     * @param namespace null for those of every namespace
     */
    public static String all(ObjectKind kind, @Nullable String namespace) {
        String group = kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.apiVersion();
        String within = namespace == null || !kind.namespaced() ? "" : "/namespaces/" + encoded(namespace);
        return group + within + "/" + kind.plural();
    }

    static String one(ObjectRef ref) {
        return all(ref.kind(), ref.namespace()) + "/" + encoded(ref.name());
    }

    static String one(ObjectRef ref, @Nullable String subresource) {
        return subresource == null ? one(ref) : one(ref) + "/" + subresource;
    }

    static String withDryRun(String path, boolean dryRun) {
        return dryRun ? path + "?" + DRY : path;
    }

    /** As part of a path or of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
