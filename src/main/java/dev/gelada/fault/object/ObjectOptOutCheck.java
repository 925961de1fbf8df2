package dev.gelada.fault.object;

import dev.gelada.fault.RefusedException;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.OptOutMark;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The word of an object's owner, asked of the very object that a fault is about to change: a service or an autoscaler is in no view of what
 * runs, and so was not asked when its workload was drawn.
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
