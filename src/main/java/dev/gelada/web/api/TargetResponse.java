package dev.gelada.web.api;

import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Exclusion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload and its instances.
 *
 * @param eligible whether any of its instances is eligible
 * @param filter the first filter stage that excluded it, named as in {@code spec.targets}; null when it is selected
 * @param reason why it is not eligible as a whole; null when it is, or when each instance has a reason of its own
 * @param remedy what would change that
 * @param instanceCount how many there are, whether or not they are listed
 * @param instances the first of them, at most {@link #MOST}
 */
record TargetResponse(
        Named workload,
        boolean eligible,
        @Nullable String filter,
        @Nullable String reason,
        @Nullable String remedy,
        int instanceCount,
        List<InstanceResponse> instances) {

    /** Instances of one workload. */
    static final int MOST = 1_000;

    /** @param room how many instances may be listed, if they are no more than {@link #MOST} */
    static TargetResponse of(Eligibility judged, int room) {
        Exclusion exclusion = judged.removal();
        return new TargetResponse(
                Named.of(judged.workload()),
                !judged.eligible().isEmpty(),
                exclusion == null ? null : exclusion.filter().word(),
                exclusion == null ? empty(judged) : exclusion.reason(),
                exclusion == null ? null : exclusion.remedy(),
                judged.candidates().size(),
                judged.candidates().stream()
                        .limit(Math.min(MOST, room))
                        .map(InstanceResponse::of)
                        .toList());
    }

    private static @Nullable String empty(Eligibility judged) {
        return judged.candidates().isEmpty() ? "it has no instances" : null;
    }

    /**
     * The workload itself.
     *
     * @param desired how many instances its keeper wants
     * @param ready how many of them may take work
     */
    record Named(String kind, String namespace, String name, int desired, int ready) {

        static Named of(Workload workload) {
            return new Named(
                    workload.ref().kind(),
                    workload.ref().namespace(),
                    workload.ref().name(),
                    workload.desired(),
                    workload.ready());
        }
    }
}
