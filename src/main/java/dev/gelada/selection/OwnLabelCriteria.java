package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on the own labels and annotations of a workload, or of an instance; the other's do not count, as in tools that read only one
 * of them.
 */
public record OwnLabelCriteria(
        LabelExpression workloadLabels, LabelExpression instanceLabels, LabelExpression instanceAnnotations) {

    /** Asks for nothing. */
    public static final OwnLabelCriteria NONE =
            new OwnLabelCriteria(LabelExpression.NONE, LabelExpression.NONE, LabelExpression.NONE);

    /** Why the workload as a whole is excluded: by its own labels, or because none of its instances matches; null when it is not. */
    @Nullable
    Exclusion judge(Workload workload) {
        return workloadLabels
                .missed(workload.labels())
                .map(missed -> Exclusion.unmet(FilterStage.WORKLOAD_LABELS, "own labels", missed))
                .orElseGet(() -> lacking(workload));
    }

    /** The first reason that removes the instance; null when none does. */
    @Nullable
    Exclusion judge(Instance instance) {
        return instanceLabels
                .missed(instance.labels())
                .map(missed -> Exclusion.unmet(FilterStage.INSTANCE_LABELS, "own labels", missed))
                .or(() -> instanceAnnotations
                        .missed(instance.details().annotations())
                        .map(missed -> Exclusion.unmet(FilterStage.INSTANCE_ANNOTATIONS, "own annotations", missed)))
                .orElse(null);
    }

    boolean naming() {
        return workloadLabels.naming() || instanceLabels.naming() || instanceAnnotations.naming();
    }

    private @Nullable Exclusion lacking(Workload workload) {
        Exclusion first = null;
        for (Instance instance : workload.instances()) {
            Exclusion exclusion = judge(instance);
            if (exclusion == null) {
                return null;
            }
            first = first == null ? exclusion : first;
        }
        return first;
    }
}
