package dev.gelada.fault.object;

import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Controllers that would restore a field as soon as a fault changed it: those that sync a cluster with a repository. The API server
 * records who set which field ({@code metadata.managedFields}).
 */
final class GitOpsControllers {

    /** As Argo CD and Flux sign what they set. */
    private static final Set<String> KNOWN =
            Set.of("argocd-controller", "argocd-application-controller", "kustomize-controller", "helm-controller");

    private GitOpsControllers() {}

    /** Why a change would not last, a sentence; null when no known controller would undo it. */
    static @Nullable String objection(ObjectRef ref, JsonNode object, ObjectPatch objectPatch) {
        if (objectPatch.subresource() != null) {
            return null;
        }
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            String manager = entry.path("manager").asString("");
            for (PatchOperation patchOperation :
                    KNOWN.contains(manager) ? objectPatch.edits() : List.<PatchOperation>of()) {
                if (owns(entry.path("fieldsV1"), patchOperation.path())) {
                    return manager + " set " + patchOperation.path() + " of " + ref
                            + " from a repository and would restore it";
                }
            }
        }
        return null;
    }

    /** An empty mapping in the book means the field with all that is under it. */
    private static boolean owns(JsonNode fields, String path) {
        JsonNode at = fields;
        int deep = 0;
        for (String step : Arrays.asList(path.substring(1).split("/"))) {
            JsonNode under = at.path("f:" + step.replace("~1", "/").replace("~0", "~"));
            if (under.isMissingNode()) {
                return deep > 0 && at.isEmpty();
            }
            at = under;
            deep++;
        }
        return true;
    }
}
