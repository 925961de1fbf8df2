package dev.gelada.fault.squeeze;

import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Pods;
import dev.gelada.target.Target;
import tools.jackson.databind.JsonNode;

/** Which containers have a limit that can be lowered and put back without a restart. */
final class Squeezable {

    private Squeezable() {}

    /** Refuses one that cannot, with a {@link RefusedException} that says why. */
    static void check(Resource resource, Target target, JsonNode pod, String name) {
        int index = Pods.container(pod, name);
        if (index < 0) {
            throw new RefusedException(target + " has no container '" + name + "'");
        }
        if (pod.at("/status/qosClass").asString("").equals("Guaranteed")) {
            throw new RefusedException(
                    target + " is of the quality of service Guaranteed, in which limits may not differ from requests");
        }
        JsonNode container = pod.at("/spec/containers").get(index);
        if (restarts(resource, container)) {
            throw new RefusedException("container " + name + " of " + target + " is restarted when its "
                    + resource.called() + " changes (its resizePolicy), once for the fault and once for the revert");
        }
        String limit = container.at("/resources/limits/" + resource.key()).asString("");
        if (limit.isEmpty()) {
            throw new RefusedException("container " + name + " of " + target + " has no " + resource.called()
                    + " limit, and one that a resize has added could never be removed");
        }
        String inForce = resource.inForce(pod, name);
        if (!Quantity.same(inForce, limit)) {
            throw new RefusedException(
                    "container " + name + " of " + target + " has the " + resource.called() + " limit "
                            + limit + ", and its kubelet "
                            + (inForce.isEmpty() ? "does not say that this" : "says that " + inForce)
                            + " is in force: nobody could see it put back");
        }
    }

    private static boolean restarts(Resource resource, JsonNode container) {
        return container
                .path("resizePolicy")
                .valueStream()
                .anyMatch(policy -> policy.path("resourceName").asString("").equals(resource.key())
                        && policy.path("restartPolicy").asString("").equals("RestartContainer"));
    }
}
