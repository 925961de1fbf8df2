package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Funnel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why an instance may not be hit: a reason, or null when it may. */
final class Grounds {

    private static final String NOBODY = "no enabled experiment selects it";

    private final Funnel funnel;

    Grounds(Funnel funnel) {
        this.funnel = funnel;
    }

    /** As one experiment sees it. */
    Function<Instance, @Nullable String> of(Experiment experiment, Workload workload) {
        Eligibility eligibility = funnel.judge(experiment.selector(), workload);
        String whole = eligibility.reason();
        if (whole != null) {
            return _ -> whole;
        }
        Map<InstanceRef, Eligibility.Candidate> candidates = eligibility.candidates().stream()
                .collect(Collectors.toMap(candidate -> candidate.instance().ref(), Function.identity()));
        return instance -> reason(candidates.get(instance.ref()));
    }

    /** As all of these together see it: one that may hit it is enough; else the reason of one that selects its workload. */
    Function<Instance, @Nullable String> ofAny(List<Experiment> experiments, Workload workload) {
        List<Function<Instance, @Nullable String>> all = experiments.stream()
                .filter(experiment ->
                        funnel.judge(experiment.selector(), workload).selected())
                .map(experiment -> of(experiment, workload))
                .toList();
        return instance -> any(all, instance);
    }

    private static @Nullable String any(List<Function<Instance, @Nullable String>> all, Instance instance) {
        if (all.stream().anyMatch(grounds -> grounds.apply(instance) == null)) {
            return null;
        }
        return all.stream()
                .map(grounds -> grounds.apply(instance))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(NOBODY);
    }

    private static @Nullable String reason(Eligibility.@Nullable Candidate candidate) {
        return candidate == null ? "it was not judged" : candidate.reason();
    }
}
