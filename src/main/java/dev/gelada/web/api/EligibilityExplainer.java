package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Eligibility.Candidate;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.Exclusion;
import dev.gelada.selection.FilterStage;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains which workloads and instances are eligible, and why others are not. */
@Component
@RequiredArgsConstructor
final class EligibilityExplainer {

    private static final Exclusion UNSELECTED = new Exclusion(
            FilterStage.NOTHING,
            "no enabled experiment selects it",
            "write an experiment whose targets name it, or enable one");

    /** Reasons that hold for every experiment, which take precedence over not being selected. */
    private static final Set<FilterStage> FOR_ALL = Set.of(FilterStage.PROTECTION, FilterStage.OPT_OUT);

    private final EligibilityFilter eligibilityFilter;
    private final Faults faults;

    /** As one experiment sees it. */
    List<Eligibility> of(Experiment experiment, List<Workload> workloads) {
        TargetUnit targetUnit =
                faults.named(experiment.fault()).map(Fault::unit).orElse(TargetUnit.INSTANCE);
        return eligibilityFilter.judge(experiment.selector(), targetUnit, workloads);
    }

    /** As all of these together see it: one that may hit it is enough; else the reason of one that selects its workload. */
    List<Eligibility> ofAny(List<Experiment> experiments, List<Workload> workloads) {
        List<List<Eligibility>> judged = experiments.stream()
                .map(experiment -> of(experiment, workloads))
                .toList();
        return IntStream.range(0, workloads.size())
                .mapToObj(index -> any(
                        workloads.get(index),
                        judged.stream().map(all -> all.get(index)).toList()))
                .toList();
    }

    private static Eligibility any(Workload workload, List<Eligibility> judged) {
        List<Eligibility> selected =
                judged.stream().filter(Eligibility::selected).toList();
        if (selected.isEmpty()) {
            Exclusion exclusion = judged.stream()
                    .map(Eligibility::removal)
                    .filter(one -> one != null && FOR_ALL.contains(one.filter()))
                    .findFirst()
                    .orElse(UNSELECTED);
            return Eligibility.excluded(workload, exclusion);
        }
        return new Eligibility(
                workload,
                null,
                IntStream.range(0, workload.instances().size())
                        .mapToObj(index -> any(selected.stream()
                                .map(one -> one.candidates().get(index))
                                .toList()))
                        .toList());
    }

    private static Candidate any(List<Candidate> candidates) {
        @Nullable
        Exclusion exclusion = candidates.stream().anyMatch(Candidate::eligible)
                ? null
                : candidates.stream()
                        .map(Candidate::removal)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new Candidate(candidates.getFirst().instance(), exclusion);
    }
}
