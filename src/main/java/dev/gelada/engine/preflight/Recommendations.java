package dev.gelada.engine.preflight;

import dev.gelada.experiment.DocumentWarnings;
import dev.gelada.experiment.Experiment;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails.Autoscaler;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.stream.Stream;

/** Weaknesses of a workload worth knowing before it is hit. */
final class Recommendations {

    private Recommendations() {}

    /** @param targetUnit what its fault hits one of */
    static List<String> on(Experiment experiment, TargetUnit targetUnit, List<Workload> workloads) {
        return Stream.of(
                        unasked(experiment),
                        DocumentWarnings.on(experiment, targetUnit).stream(),
                        workloads.stream().flatMap(Recommendations::on))
                .flatMap(one -> one)
                .toList();
    }

    private static Stream<String> on(Workload workload) {
        return Stream.of(alone(workload), unprobed(workload), unguarded(workload), scaled(workload))
                .flatMap(one -> one);
    }

    private static Stream<String> unasked(Experiment experiment) {
        return experiment.steadyState().probes().isEmpty()
                ? Stream.of(experiment.name() + " has no probes: its steady state is not checked")
                : Stream.of();
    }

    private static Stream<String> unprobed(Workload workload) {
        return workload.details().withoutReadinessProbe()
                ? Stream.of(workload.name()
                        + " has no readiness probe: a pod counts as ready as soon as it runs, and so does its recovery")
                : Stream.of();
    }

    private static Stream<String> alone(Workload workload) {
        return workload.desired() == 1
                ? Stream.of(workload.name() + " runs a single instance: nothing takes over while it is gone")
                : Stream.of();
    }

    /** Only clusters have budgets. */
    private static Stream<String> unguarded(Workload workload) {
        boolean clustered = !workload.ref().namespace().equals("local");
        return clustered
                        && workload.desired() > 1
                        && workload.details().budgets().isEmpty()
                ? Stream.of(workload.name()
                        + " has no disruption budget: an upgrade of the cluster may take all of it at once")
                : Stream.of();
    }

    private static Stream<String> scaled(Workload workload) {
        Autoscaler autoscaler = workload.details().autoscaler();
        return autoscaler == null
                ? Stream.of()
                : Stream.of("%s is scaled by %s between %d and %d; it wants %d now"
                        .formatted(
                                workload.name(),
                                autoscaler.name(),
                                autoscaler.minimum(),
                                autoscaler.maximum(),
                                autoscaler.wanted()));
    }
}
