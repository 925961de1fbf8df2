package dev.gelada.engine.select;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.SamplingPolicy;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TargetSampler;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the platform's workloads, filters them and draws. */
@RequiredArgsConstructor
public final class TargetSelector {

    private final Faults faults;
    private final Platform platform;
    private final EligibilityFilter eligibilityFilter;
    private final TargetSampler targetSampler;
    private final RecentTargetsReader recentTargetsReader;

    /**
     * What would be drawn now. Errs when the platform's state, or the recent targets, cannot be read.
     *
     * @param event the id that seeds the draw: another event draws other targets
     */
    public Mono<TargetSelection> select(String event, Experiment experiment) {
        return select(event, experiment, workload -> true);
    }

    /**
     * The same for an event that is for some workloads alone.
     *
     * @param concerned which of those that the experiment selects
     */
    public Mono<TargetSelection> select(String event, Experiment experiment, Predicate<WorkloadRef> concerned) {
        return select(
                event,
                experiment,
                experiment.mode(),
                one -> concerned.test(one.workload().ref()),
                one -> one);
    }

    /**
     * The replacements that would be drawn for lost targets.
     *
     * @param of the workload the workload of these targets
     * @param places how many are to be replaced
     * @param newcomers those of its instances that did not exist at the draw
     */
    public Mono<TargetSelection> replacements(
            String event, Experiment experiment, WorkloadRef of, int places, Predicate<Instance> newcomers) {
        return select(
                event,
                experiment,
                new SelectionMode.Fixed(places),
                one -> one.workload().ref().equals(of),
                one -> one.among(newcomers));
    }

    /**
     * Why no running workload matches the selector, whatever the state of its instances; empty when one does. Errs when the platform's
     * state cannot be read.
     */
    public Mono<String> unselected(Experiment experiment) {
        platform.showAnnotations(experiment.selector().annotationKeys());
        return Mono.justOrEmpty(faults.named(experiment.fault()))
                .flatMap(fault -> platform.workloads(experiment.selector().naming())
                        .collectList()
                        .map(seen -> new TargetSelection(
                                experiment,
                                fault,
                                seen,
                                eligibilityFilter.judge(experiment.selector(), fault.unit(), seen),
                                List.of())))
                .filter(targetSelection -> targetSelection.judged().stream().noneMatch(Eligibility::selected))
                .map(targetSelection -> targetSelection.seen().isEmpty()
                        ? "no workload matches its targets"
                        : targetSelection.noTargetReason());
    }

    private Mono<TargetSelection> select(
            String event,
            Experiment experiment,
            SelectionMode selectionMode,
            Predicate<Eligibility> concerned,
            UnaryOperator<Eligibility> narrowed) {
        Fault fault = faults.named(experiment.fault()).orElseThrow();
        return Mono.zip(
                look(experiment, fault.unit()).collectList(),
                recentTargetsReader.of(experiment.name()),
                (seen, recentTargets) -> {
                    List<Eligibility> judged =
                            eligibilityFilter.judge(experiment.selector(), fault.unit(), seen).stream()
                                    .filter(concerned)
                                    .map(narrowed)
                                    .toList();
                    SamplingPolicy samplingPolicy = new SamplingPolicy(
                            selectionMode, fault.unit(), experiment.selector().spread(), recentTargets);
                    return new TargetSelection(
                            experiment, fault, seen, judged, targetSampler.sample(event, samplingPolicy, judged));
                });
    }

    /**
     * Reads workloads by their selected names. Everything is read only when none are named, or when a whole node is hit with all that
     * runs on it.
     */
    private Flux<Workload> look(Experiment experiment, TargetUnit targetUnit) {
        platform.showAnnotations(experiment.selector().annotationKeys());
        return targetUnit == TargetUnit.NODE
                ? platform.workloads()
                : platform.workloads(experiment.selector().naming()).switchIfEmpty(platform.workloads());
    }
}
