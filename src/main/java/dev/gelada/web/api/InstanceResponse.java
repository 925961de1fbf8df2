package dev.gelada.web.api;

import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.ProcessRef;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Exclusion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a workload.
 *
 * @param state the platform's own term
 * @param eligible whether it is eligible
 * @param filter the first filter stage that excluded it, named as in {@code spec.targets}; null when it is eligible
 * @param reason why not; null when it is eligible
 * @param remedy what would change that; null when it is eligible
 */
record InstanceResponse(
        String id,
        @Nullable Long pid,
        @Nullable String pod,
        String state,
        boolean ready,
        Instant startedAt,
        boolean eligible,
        @Nullable String filter,
        @Nullable String reason,
        @Nullable String remedy) {

    static InstanceResponse of(Eligibility.Candidate candidate) {
        Instance instance = candidate.instance();
        Exclusion exclusion = candidate.removal();
        Identity identity = Identity.of(instance.ref());
        return new InstanceResponse(
                identity.id(),
                identity.pid(),
                identity.pod(),
                instance.state(),
                instance.ready(),
                instance.startedAt(),
                candidate.eligible(),
                exclusion == null ? null : exclusion.filter().word(),
                candidate.reason(),
                exclusion == null ? null : exclusion.remedy());
    }

    /** What an instance goes by: a pid where processes run, a pod on a cluster. */
    record Identity(String id, @Nullable Long pid, @Nullable String pod) {

        static Identity of(InstanceRef ref) {
            return switch (ref) {
                case ProcessRef process -> new Identity(process.id(), process.pid(), null);
                case PodRef pod -> new Identity(pod.id(), null, pod.name());
                case NodeRef node -> new Identity(node.id(), null, null);
            };
        }
    }
}
