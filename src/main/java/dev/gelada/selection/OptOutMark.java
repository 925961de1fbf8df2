package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The opt-out: {@code gelada.dev/enabled}, a label or an annotation by which an owner says whether something may be hit. Only {@code
 * true} permits it; any other value excludes it from every experiment.
 */
public final class OptOutMark {

    public static final String MARK = "gelada.dev/enabled";

    private OptOutMark() {}

    /** Why nothing of the workload may be hit. */
    public static @Nullable Exclusion exclusion(Workload workload) {
        Map<String, String> namespace = workload.details().namespaceLabels();
        return exclusion("label", namespace, "its namespace")
                .or(() -> exclusion("annotation", workload.details().namespaceAnnotations(), "its namespace"))
                .or(() -> exclusion("label", workload.labels(), "it"))
                .or(() -> exclusion("annotation", workload.details().annotations(), "it"))
                .orElse(null);
    }

    /** Why this one may not be hit. */
    public static @Nullable Exclusion exclusion(Instance instance) {
        return exclusion("label", instance.labels(), "it")
                .or(() -> exclusion("annotation", instance.details().annotations(), "it"))
                .orElse(null);
    }

    /** Whether the workload or the instance itself has opted in; an opt-in of its namespace does not count. */
    static boolean optedIn(Workload workload, Instance instance) {
        return optedIn(workload)
                || optedIn(instance.labels())
                || optedIn(instance.details().annotations());
    }

    static boolean optedIn(Workload workload) {
        return optedIn(workload.labels()) || optedIn(workload.details().annotations());
    }

    private static boolean optedIn(Map<String, String> notes) {
        String value = notes.get(MARK);
        return value != null && allows(value);
    }

    private static Optional<Exclusion> exclusion(String what, Map<String, String> notes, String who) {
        String value = notes.get(MARK);
        if (value == null || allows(value)) {
            return Optional.empty();
        }
        return Optional.of(new Exclusion(
                FilterStage.OPT_OUT,
                who + " has opted out by the " + what + " " + MARK + "=" + value,
                "take that " + what + " off, or set it to true"));
    }

    /** Whether this, written at the mark, lets it be hit. */
    public static boolean allows(String value) {
        return value.strip().equalsIgnoreCase("true");
    }
}
