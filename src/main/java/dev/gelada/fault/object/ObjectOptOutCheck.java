package dev.gelada.fault.object;

import dev.gelada.fault.RefusedException;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.OptOutMark;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks opt-outs on the object that a fault is about to change: Services and autoscalers are not part of the cache's workloads, so their
 * opt-outs were not seen by the draw.
 */
final class ObjectOptOutCheck {

    private ObjectOptOutCheck() {}

    /**
     * Refuses an object that has opted out.
     *
     * @throws RefusedException with the mark
     */
    static void check(ObjectRef ref, JsonNode object) {
        for (String among : List.of("labels", "annotations")) {
            String value =
                    object.path("metadata").path(among).path(OptOutMark.MARK).asString("true");
            if (!OptOutMark.allows(value)) {
                throw new RefusedException(
                        ref + " has opted out, by " + OptOutMark.MARK + "=" + value + " among its " + among);
            }
        }
    }
}
