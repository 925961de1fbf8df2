package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.fault.Injection;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fault changes in one object; as JSON it is the injection's undo.
 *
 * @param object with its uid
 * @param subresource through which the edits go; it carries no notes. Null for the object itself
 */
public record ObjectPatch(ObjectRef object, @Nullable String subresource, List<PatchOperation> edits) {

    public ObjectPatch {
        edits = List.copyOf(edits);
    }

    /** Edits of the object itself. */
    public ObjectPatch(ObjectRef object, PatchOperation... edits) {
        this(object, null, List.of(edits));
    }

    /** What an injection has changed. */
    public static ObjectPatch of(Injection injection) {
        return Json.mapper().treeToValue(injection.undo(), ObjectPatch.class);
    }
}
