package dev.gelada.fault.object;

import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.fault.UndoNotes.Note;
import dev.gelada.fault.UndoNotes.Pending;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What Gelada writes on an object that it changes: the undo note as an annotation, and two labels by which it is found.
 *
 * <p>A note counts only on the object it was written on: controllers copy annotations, and a copy is ignored.
 */
public record UndoAnnotation(UndoNoteFormat text) {

    public static final String UNDO = "gelada.dev/undo";
    public static final String EVENT = "gelada.dev/event";
    public static final String INSTALLATION = LabelledObjects.LABEL;

    /** The event that holds an object; null when none does. */
    public static @Nullable String holder(JsonNode object) {
        return object.at("/metadata/labels").path(EVENT).asString(null);
    }

    /** The command that removes Gelada's labels and annotations manually. */
    public static String removal(ObjectRef object) {
        return ManualRevertCommand.unmark(object);
    }

    /** What adds our marks to an object as it is now. */
    List<Step> steps(JsonNode object, Injection injection) {
        List<Step> steps = new ArrayList<>();
        String event = injection.order().event().value();
        steps.addAll(added(object, "labels", EVENT, event));
        steps.add(added(object, "labels", INSTALLATION, text.installation()).getLast()); // the labels are there by now
        steps.addAll(added(object, "annotations", UNDO, text.line(injection)));
        return steps;
    }

    /** The patch that removes them. */
    List<Step> undo(JsonNode object) {
        List<Step> steps = new ArrayList<>();
        steps.addAll(removed(object, "labels", EVENT));
        steps.addAll(removed(object, "labels", INSTALLATION));
        steps.addAll(removed(object, "annotations", UNDO));
        return steps;
    }

    /** Writes them on an object that is yet to be made. */
    void put(ObjectNode object, Injection injection) {
        object.withObject("/metadata/labels")
                .put(EVENT, injection.order().event().value())
                .put(INSTALLATION, text.installation());
        object.withObject("/metadata/annotations").put(UNDO, text.line(injection));
    }

    /** Whether the object carries the note of this very event and fault. */
    boolean on(JsonNode object, Injection injection) {
        return read(object) instanceof Pending(Injection noted)
                && noted.order().event().equals(injection.order().event())
                && noted.fault().equals(injection.fault());
    }

    /** Whether it carries all that we write on an object, the labels by which it is found too. */
    boolean isComplete(JsonNode object, Injection injection) {
        JsonNode labels = object.at("/metadata/labels");
        return on(object, injection)
                && injection.order().event().value().equals(labels.path(EVENT).asString(null))
                && text.installation().equals(labels.path(INSTALLATION).asString(null));
    }

    /** The note on an object; null when there is none, or only a copy of another's. */
    @Nullable
    Note read(JsonNode object) {
        String line = object.at("/metadata/annotations").path(UNDO).asString(null);
        if (line == null) {
            return null;
        }
        Note note = text.read(where(object), line.getBytes(StandardCharsets.UTF_8));
        return note instanceof Pending(Injection noted) && copied(object, noted) ? null : note;
    }

    /** What we have made ourselves is known by its name, which no copy has. */
    private static boolean copied(JsonNode object, Injection noted) {
        String uid = noted.undo().at("/object/uid").asString(pod(noted));
        JsonNode metadata = object.path("metadata");
        return uid != null
                && !uid.equals(metadata.path("uid").asString(""))
                && !OwnedObjects.name(noted.order())
                        .equals(metadata.path("name").asString(""));
    }

    /** A fault that only calls a pod has noted it on the pod that it calls. */
    private static @Nullable String pod(Injection noted) {
        return noted.order().target().instance() instanceof PodRef pod ? pod.uid() : null;
    }

    static String where(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asString("");
        return object.path("kind").asString("object") + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asString("");
    }

    private static List<Step> added(JsonNode object, String among, String key, String value) {
        return new PatchOperation.Field(path(among, key), null, StringNode.valueOf(value)).steps(object);
    }

    private static List<Step> removed(JsonNode object, String among, String key) {
        return object.at("/metadata").path(among).has(key)
                ? List.of(new Step("remove", path(among, key), null))
                : List.of();
    }

    private static String path(String among, String key) {
        return "/metadata/" + among + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
