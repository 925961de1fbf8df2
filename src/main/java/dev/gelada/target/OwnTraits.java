package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of what a workload, or an instance, carries itself: what the other carries does not count, as it does not count for tools that
 * look at one of them alone.
 */
public record OwnTraits(
        LabelExpression workloadLabels, LabelExpression instanceLabels, LabelExpression instanceAnnotations) {

    /** Asks for nothing. */
    public static final OwnTraits NONE =
            new OwnTraits(LabelExpression.NONE, LabelExpression.NONE, LabelExpression.NONE);

    /** Why the workload as a whole is out: by its own labels, or since none of its instances has what is asked; null when it is in. */
    @Nullable
    Removal judge(Workload workload) {
        return workloadLabels
                .missed(workload.labels())
                .map(missed -> Removal.unmet(Filter.WORKLOAD_LABELS, "own labels", missed))
                .orElseGet(() -> lacking(workload));
    }

    /** The first reason that removes the instance; null when none does. */
    @Nullable
    Removal judge(Instance instance) {
        return instanceLabels
                .missed(instance.labels())
                .map(missed -> Removal.unmet(Filter.INSTANCE_LABELS, "own labels", missed))
                .or(() -> instanceAnnotations
                        .missed(instance.particulars().annotations())
                        .map(missed -> Removal.unmet(Filter.INSTANCE_ANNOTATIONS, "own annotations", missed)))
                .orElse(null);
    }

    boolean naming() {
        return workloadLabels.naming() || instanceLabels.naming() || instanceAnnotations.naming();
    }

    private @Nullable Removal lacking(Workload workload) {
        Removal first = null;
        for (Instance instance : workload.instances()) {
            Removal removal = judge(instance);
            if (removal == null) {
                return null;
            }
            first = first == null ? removal : first;
        }
        return first;
    }
}
