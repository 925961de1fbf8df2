package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility.Candidate;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks in the order of {@link FilterStage}: first the platform and the owners, who need give no reason, then what the experiment selects. */
record ReasonedEligibilityFilter(Clock clock) implements EligibilityFilter {

    private static final Exclusion NOTHING = new Exclusion(
            FilterStage.NOTHING,
            "targets select nothing",
            "name workloads, kinds, namespaces or labels under spec.targets");

    @Override
    public Eligibility judge(Selector selector, Workload workload) {
        Exclusion exclusion = whole(selector, workload);
        if (exclusion != null) {
            return Eligibility.excluded(workload, exclusion);
        }
        Instant now = clock.instant();
        return new Eligibility(
                workload,
                null,
                workload.instances().stream()
                        .map(instance -> new Candidate(instance, single(selector, workload, instance, now)))
                        .toList());
    }

    private static @Nullable Exclusion whole(Selector selector, Workload workload) {
        Exclusion kept = kept(workload.details().protection());
        if (kept != null) {
            return kept;
        }
        Exclusion optedOut = OptOutMark.exclusion(workload);
        if (optedOut != null) {
            return optedOut;
        }
        if (selector.empty()) {
            return NOTHING;
        }
        Exclusion unnamed = selector.naming().judge(workload.ref());
        return unnamed != null ? unnamed : selector.traits().judge(workload);
    }

    private static @Nullable Exclusion single(Selector selector, Workload workload, Instance instance, Instant now) {
        Exclusion kept = kept(instance.details().protection());
        if (kept != null) {
            return kept;
        }
        Exclusion optedOut = OptOutMark.exclusion(instance);
        if (optedOut != null) {
            return optedOut;
        }
        Exclusion unlike = selector.traits().judge(workload, instance);
        return unlike != null ? unlike : selector.copies().judge(instance, now);
    }

    private static @Nullable Exclusion kept(@Nullable String protection) {
        return protection == null
                ? null
                : new Exclusion(
                        FilterStage.PROTECTION,
                        protection,
                        "it is protected by the platform; only its owner can change that");
    }
}
