package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the labels and annotations. An instance has its workload's and its own, which win. A workload none of whose instances
 * has what is asked is out as a whole.
 *
 * @param optIn whether only what carries {@code gelada.dev/enabled=true} itself may be hit
 */
public record Traits(
        LabelExpression labels, LabelExpression annotations, LabelExpression namespaceLabels, boolean optIn) {

    /** The first reason that removes the workload as a whole; null when none does. */
    @Nullable
    Removal judge(Workload workload) {
        Map<String, String> namespace = workload.circumstances().namespaceLabels();
        Removal outside = missed(Filter.NAMESPACE_LABELS, namespaceLabels, "the labels of its namespace", namespace);
        if (outside != null) {
            return outside;
        }
        Removal own = labelled(workload.labels());
        if (own != null && none(workload, instance -> labelled(labels(workload, instance)) == null)) {
            return own;
        }
        Removal noted = noted(workload.circumstances().annotations());
        if (noted != null && none(workload, instance -> noted(annotations(workload, instance)) == null)) {
            return noted;
        }
        return optIn && !Marks.invite(workload) && none(workload, instance -> Marks.invite(workload, instance))
                ? uninvited()
                : null;
    }

    /** The first reason that removes the instance; null when none does. */
    @Nullable
    Removal judge(Workload workload, Instance instance) {
        Removal labelled = labelled(labels(workload, instance));
        if (labelled != null) {
            return labelled;
        }
        Removal noted = noted(annotations(workload, instance));
        if (noted != null) {
            return noted;
        }
        return optIn && !Marks.invite(workload, instance) ? uninvited() : null;
    }

    boolean naming() {
        return optIn || Stream.of(labels, annotations, namespaceLabels).anyMatch(LabelExpression::naming);
    }

    private @Nullable Removal labelled(Map<String, String> held) {
        return missed(Filter.LABELS, labels, "labels", held);
    }

    private @Nullable Removal noted(Map<String, String> held) {
        return missed(Filter.ANNOTATIONS, annotations, "annotations", held);
    }

    private static @Nullable Removal missed(
            Filter filter, LabelExpression asked, String what, Map<String, String> held) {
        return asked.missed(held)
                .map(missed -> Removal.unmet(filter, what, missed))
                .orElse(null);
    }

    private static Removal uninvited() {
        return new Removal(
                Filter.OPT_IN,
                "it has not opted in, which targets.optIn asks for",
                "set the label or annotation " + Marks.MARK + "=true on it");
    }

    private static boolean none(Workload workload, Predicate<Instance> which) {
        return workload.instances().stream().noneMatch(which);
    }

    private static Map<String, String> labels(Workload workload, Instance instance) {
        return over(workload.labels(), instance.labels());
    }

    private static Map<String, String> annotations(Workload workload, Instance instance) {
        return over(
                workload.circumstances().annotations(), instance.particulars().annotations());
    }

    private static Map<String, String> over(Map<String, String> general, Map<String, String> own) {
        if (general.isEmpty() || own.isEmpty()) {
            return own.isEmpty() ? general : own;
        }
        Map<String, String> all = new HashMap<>(general);
        all.putAll(own);
        return all;
    }
}
