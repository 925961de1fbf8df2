package dev.gelada.fault.resourcelimit;

import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.PodChecks;
import dev.gelada.selection.Target;
import tools.jackson.databind.JsonNode;

/** Which containers have a limit that can be lowered and restored without a restart. */
final class ResizePreconditions {

    private ResizePreconditions() {}

    /** Refuses one that cannot, with a {@link RefusedException} that says why. */
    static void check(LimitedResource limitedResource, Target target, JsonNode pod, String name) {
        int index = PodChecks.container(pod, name);
        if (index < 0) {
            throw new RefusedException(target + " has no container '" + name + "'");
        }
        if (pod.at("/status/qosClass").asString("").equals("Guaranteed")) {
            throw new RefusedException(
                    target + " is of the quality of service Guaranteed, in which limits may not differ from requests");
        }
        JsonNode container = pod.at("/spec/containers").get(index);
        if (restarts(limitedResource, container)) {
            throw new RefusedException(
                    "container " + name + " of " + target + " is restarted when its " + limitedResource.called()
                            + " changes (its resizePolicy), once for the fault and once for the revert");
        }
        String limit =
                container.at("/resources/limits/" + limitedResource.key()).asString("");
        if (limit.isEmpty()) {
            throw new RefusedException("container " + name + " of " + target + " has no " + limitedResource.called()
                    + " limit, and one that a resize has added could never be removed");
        }
        String inForce = limitedResource.inForce(pod, name);
        if (!Quantity.same(inForce, limit)) {
            throw new RefusedException(
                    "container " + name + " of " + target + " has the " + limitedResource.called() + " limit "
                            + limit + ", and its kubelet "
                            + (inForce.isEmpty() ? "does not say that this" : "says that " + inForce)
                            + " is in force: a revert could not be verified");
        }
    }

    private static boolean restarts(LimitedResource limitedResource, JsonNode container) {
        return container
                .path("resizePolicy")
                .valueStream()
                .anyMatch(policy -> policy.path("resourceName").asString("").equals(limitedResource.key())
                        && policy.path("restartPolicy").asString("").equals("RestartContainer"));
    }
}
