package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Eligibility.Candidate;
import dev.gelada.target.Filter;
import dev.gelada.target.Funnel;
import dev.gelada.target.Removal;
import dev.gelada.target.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether what runs may be hit, and if not, why. */
final class Grounds {

    private static final Removal NOBODY = new Removal(
            Filter.NOTHING,
            "no enabled experiment selects it",
            "write an experiment whose targets name it, or enable one");

    /** What holds for every experiment, and so is worth more than that none selects it. */
    private static final Set<Filter> FOR_ALL = Set.of(Filter.PROTECTION, Filter.OPT_OUT);

    private final Funnel funnel;
    private final Faults faults;

    Grounds(Funnel funnel, Faults faults) {
        this.funnel = funnel;
        this.faults = faults;
    }

    /** As one experiment sees it. */
    List<Eligibility> of(Experiment experiment, List<Workload> workloads) {
        Unit unit = faults.named(experiment.fault()).map(Fault::unit).orElse(Unit.INSTANCE);
        return funnel.judge(experiment.selector(), unit, workloads);
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
            Removal removal = judged.stream()
                    .map(Eligibility::removal)
                    .filter(one -> one != null && FOR_ALL.contains(one.filter()))
                    .findFirst()
                    .orElse(NOBODY);
            return Eligibility.out(workload, removal);
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
        Removal removal = candidates.stream().anyMatch(Candidate::eligible)
                ? null
                : candidates.stream()
                        .map(Candidate::removal)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new Candidate(candidates.getFirst().instance(), removal);
    }
}
