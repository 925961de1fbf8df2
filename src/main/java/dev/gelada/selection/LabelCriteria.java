package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on labels and annotations. An instance has its workload's and its own, which take precedence. A workload without a matching
 * instance is excluded as a whole.
 *
 * @param own criteria on labels and annotations of the workload or the instance alone
 * @param optIn whether only targets with {@code gelada.dev/enabled=true} of their own are eligible
 */
public record LabelCriteria(
        LabelExpression labels,
        LabelExpression annotations,
        LabelExpression namespaceLabels,
        OwnLabelCriteria own,
        boolean optIn) {

    /** Asks for nothing that one of them alone must have. */
    public LabelCriteria(
            LabelExpression labels, LabelExpression annotations, LabelExpression namespaceLabels, boolean optIn) {
        this(labels, annotations, namespaceLabels, OwnLabelCriteria.NONE, optIn);
    }

    /** The first reason that excludes the workload as a whole; null when none does. */
    @Nullable
    Exclusion judge(Workload workload) {
        Map<String, String> namespace = workload.details().namespaceLabels();
        Exclusion outside =
                missed(FilterStage.NAMESPACE_LABELS, namespaceLabels, "the labels of its namespace", namespace);
        if (outside != null) {
            return outside;
        }
        Exclusion labelled = labelled(workload.labels());
        if (labelled != null && none(workload, one -> labelled(labels(workload, one)) == null)) {
            return labelled;
        }
        Exclusion unread = unread(workload);
        if (unread != null) {
            return unread;
        }
        Exclusion noted = noted(workload.details().annotations());
        if (noted != null && none(workload, one -> noted(annotations(workload, one)) == null)) {
            return noted;
        }
        Exclusion lacking = own.judge(workload);
        if (lacking != null) {
            return lacking;
        }
        return optIn && !OptOutMark.optedIn(workload) && none(workload, one -> OptOutMark.optedIn(workload, one))
                ? uninvited()
                : null;
    }

    /** The first reason that removes the instance; null when none does. */
    @Nullable
    Exclusion judge(Workload workload, Instance candidate) {
        Exclusion labelled = labelled(labels(workload, candidate));
        if (labelled != null) {
            return labelled;
        }
        Exclusion noted = noted(annotations(workload, candidate));
        if (noted != null) {
            return noted;
        }
        Exclusion lacking = own.judge(candidate);
        if (lacking != null) {
            return lacking;
        }
        return optIn && !OptOutMark.optedIn(workload, candidate) ? uninvited() : null;
    }

    boolean naming() {
        return optIn
                || own.naming()
                || Stream.of(labels, annotations, namespaceLabels).anyMatch(LabelExpression::naming);
    }

    private @Nullable Exclusion labelled(Map<String, String> held) {
        return missed(FilterStage.LABELS, labels, "labels", held);
    }

    private @Nullable Exclusion noted(Map<String, String> held) {
        return missed(FilterStage.ANNOTATIONS, annotations, "annotations", held);
    }

    /** The keys of all annotations that the criteria use. */
    Stream<String> annotationKeys() {
        return Stream.of(annotations, own.instanceAnnotations())
                .flatMap(expression -> expression.requirements().stream())
                .map(LabelExpression.Requirement::key);
    }

    /** An annotation that is not cached must not count as absent: {@code !spared} would match what it is meant to exclude. */
    private @Nullable Exclusion unread(Workload workload) {
        return annotationKeys()
                .filter(key -> !workload.details().read().cover(key))
                .findFirst()
                .map(key -> new Exclusion(
                        FilterStage.ANNOTATIONS,
                        "its annotation '" + key + "' has not been read yet",
                        "wait until the cluster has been listed with it"))
                .orElse(null);
    }

    private static @Nullable Exclusion missed(
            FilterStage filterStage, LabelExpression asked, String what, Map<String, String> held) {
        return asked.missed(held)
                .map(missed -> Exclusion.unmet(filterStage, what, missed))
                .orElse(null);
    }

    private static Exclusion uninvited() {
        return new Exclusion(
                FilterStage.OPT_IN,
                "it has not opted in, which targets.optIn asks for",
                "set the label or annotation " + OptOutMark.MARK + "=true on it");
    }

    private static boolean none(Workload workload, Predicate<Instance> which) {
        return workload.instances().stream().noneMatch(which);
    }

    static Map<String, String> labels(Workload workload, Instance one) {
        return over(workload.labels(), one.labels());
    }

    static Map<String, String> annotations(Workload workload, Instance one) {
        return over(workload.details().annotations(), one.details().annotations());
    }

    private static Map<String, String> over(Map<String, String> general, Map<String, String> particular) {
        if (general.isEmpty() || particular.isEmpty()) {
            return particular.isEmpty() ? general : particular;
        }
        Map<String, String> all = new HashMap<>(general);
        all.putAll(particular);
        return all;
    }
}
