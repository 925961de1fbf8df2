package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility.Candidate;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks in the order of {@link Filter}: first the platform and the owners, who need give no reason, then what the experiment selects. */
record ReasonedFunnel(Clock clock) implements Funnel {

    private static final Removal NOTHING = new Removal(
            Filter.NOTHING,
            "targets name nothing, and nothing is what they select",
            "name workloads, kinds, namespaces or labels under spec.targets");

    @Override
    public Eligibility judge(Selector selector, Workload workload) {
        Removal removal = whole(selector, workload);
        if (removal != null) {
            return Eligibility.out(workload, removal);
        }
        Instant now = clock.instant();
        return new Eligibility(
                workload,
                null,
                workload.instances().stream()
                        .map(instance -> new Candidate(instance, single(selector, workload, instance, now)))
                        .toList());
    }

    private static @Nullable Removal whole(Selector selector, Workload workload) {
        Removal kept = kept(workload.circumstances().protection());
        if (kept != null) {
            return kept;
        }
        Removal optedOut = Marks.against(workload);
        if (optedOut != null) {
            return optedOut;
        }
        if (selector.empty()) {
            return NOTHING;
        }
        Removal unnamed = selector.naming().judge(workload.ref());
        return unnamed != null ? unnamed : selector.traits().judge(workload);
    }

    private static @Nullable Removal single(Selector selector, Workload workload, Instance instance, Instant now) {
        Removal kept = kept(instance.particulars().protection());
        if (kept != null) {
            return kept;
        }
        Removal optedOut = Marks.against(instance);
        if (optedOut != null) {
            return optedOut;
        }
        Removal unlike = selector.traits().judge(workload, instance);
        return unlike != null ? unlike : selector.copies().judge(instance, now);
    }

    private static @Nullable Removal kept(@Nullable String protection) {
        return protection == null
                ? null
                : new Removal(
                        Filter.PROTECTION,
                        protection,
                        "the platform keeps everybody off it; no experiment can change that, only its owner can");
    }
}
