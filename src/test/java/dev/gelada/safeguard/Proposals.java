package dev.gelada.safeguard;

import dev.gelada.document.Json;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.platform.Workload;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Proposals to be judged: the first instances of one workload, under safeguard settings of the test's choice. */
public final class Proposals {

    private Proposals() {}

    public static Proposal of(Workload workload, int instances) {
        return of(workload, instances, settings -> settings);
    }

    public static Proposal of(Workload workload, int instances, UnaryOperator<ObjectNode> safeguards) {
        return of(workload, instances, safeguards, SteadyState.NONE, false);
    }

    public static Proposal dry(Workload workload) {
        return of(workload, 1, settings -> settings, SteadyState.NONE, true);
    }

    /** With a steady state of one probe of this name. */
    public static Proposal probed(Workload workload, String probe) {
        SteadyState.Ask ask =
                new SteadyState.Ask(new ProbeName(probe), Json.mapper().createObjectNode());
        SteadyState steady = new SteadyState(List.of(ask), Duration.ofSeconds(1), 3);
        return of(workload, 1, settings -> settings, steady, false);
    }

    /** With targets of the test's choice, which touch these workloads. */
    public static Proposal hitting(
            List<Target> targets, List<Workload> workloads, UnaryOperator<ObjectNode> safeguards) {
        return new Proposal(event(false), experiment(safeguards, SteadyState.NONE), targets, workloads);
    }

    /** The same, of an event that is due at this moment. */
    public static Proposal due(Proposal same, Instant at) {
        ChaosEvent event = same.event();
        ChaosEvent moved = new ChaosEvent(
                event.id(), event.experiment(), event.fault(), event.origin(), at, event.dryRun(), event.document());
        return new Proposal(moved, same.experiment(), same.targets(), same.workloads(), same.held());
    }

    private static Proposal of(
            Workload workload, int instances, UnaryOperator<ObjectNode> safeguards, SteadyState steady, boolean dry) {
        List<Target> targets = workload.instances().stream()
                .limit(instances)
                .map(instance -> new Target(workload.ref(), instance.ref()))
                .toList();
        return new Proposal(event(dry), experiment(safeguards, steady), targets, List.of(workload));
    }

    private static ChaosEvent event(boolean dry) {
        return new ChaosEvent(
                new EventId("this-event"),
                "an-experiment",
                new FaultName("fake-freeze"),
                new EventOrigin.Requested("a test", null),
                Instant.EPOCH,
                dry,
                "document");
    }

    private static Experiment experiment(UnaryOperator<ObjectNode> safeguards, SteadyState steady) {
        return new Experiment(
                "an-experiment",
                "",
                true,
                false,
                new Schedule.OnDemand(),
                new Selector(List.of("checkout"), List.of(), List.of(), "", Duration.ZERO),
                new SelectionMode.One(),
                new FaultName("fake-freeze"),
                Json.mapper().createObjectNode(),
                Duration.ofMinutes(1),
                steady,
                Duration.ofMinutes(2),
                safeguards.apply(Json.mapper().createObjectNode()),
                "document");
    }
}
