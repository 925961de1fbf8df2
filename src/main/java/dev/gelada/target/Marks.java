package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which the owner of something says whether it may be hit: {@code gelada.dev/enabled}, a label or an annotation. Only {@code
 * true} lets it be hit; whatever else is written there keeps everybody off, whatever an experiment selects.
 */
public final class Marks {

    public static final String MARK = "gelada.dev/enabled";

    private Marks() {}

    /** Why nothing of the workload may be hit. */
    public static @Nullable Removal against(Workload workload) {
        Map<String, String> namespace = workload.circumstances().namespaceLabels();
        return against("label", namespace, "its namespace")
                .or(() -> against("annotation", workload.circumstances().namespaceAnnotations(), "its namespace"))
                .or(() -> against("label", workload.labels(), "it"))
                .or(() -> against("annotation", workload.circumstances().annotations(), "it"))
                .orElse(null);
    }

    /** Why this one may not be hit. */
    public static @Nullable Removal against(Instance instance) {
        return against("label", instance.labels(), "it")
                .or(() -> against("annotation", instance.particulars().annotations(), "it"))
                .orElse(null);
    }

    /** Whether the workload or the instance itself says that it may be hit; its namespace does not speak for it. */
    static boolean invite(Workload workload, Instance instance) {
        return invite(workload)
                || invite(instance.labels())
                || invite(instance.particulars().annotations());
    }

    static boolean invite(Workload workload) {
        return invite(workload.labels()) || invite(workload.circumstances().annotations());
    }

    private static boolean invite(Map<String, String> notes) {
        String value = notes.get(MARK);
        return value != null && allows(value);
    }

    private static Optional<Removal> against(String what, Map<String, String> notes, String who) {
        String value = notes.get(MARK);
        if (value == null || allows(value)) {
            return Optional.empty();
        }
        return Optional.of(new Removal(
                Filter.OPT_OUT,
                who + " has opted out by the " + what + " " + MARK + "=" + value,
                "take that " + what + " off, or set it to true"));
    }

    /** Whether this, written at the mark, lets it be hit. */
    public static boolean allows(String value) {
        return value.strip().equalsIgnoreCase("true");
    }
}
