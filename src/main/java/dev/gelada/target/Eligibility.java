package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The funnel from everything that runs to what may be hit. Each filter answers with a reason, and the first reason stands.
 *
 * @param workload the workload judged
 * @param reason why the workload as a whole is out; null when it is in
 */
public record Eligibility(Workload workload, @Nullable String reason, List<Candidate> candidates) {

    public Eligibility {
        candidates = List.copyOf(candidates);
    }

    /** Whether the workload is selected; single instances may still be out. */
    public boolean selected() {
        return reason == null;
    }

    public List<Instance> eligible() {
        return candidates.stream()
                .filter(Candidate::eligible)
                .map(Candidate::instance)
                .toList();
    }

    /** One instance and, when it is out, the first reason that removed it. */
    public record Candidate(Instance instance, @Nullable String reason) {

        public boolean eligible() {
            return reason == null;
        }
    }
}
