package dev.gelada.fault.nodedrain;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.NodeFault;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Eviction;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.OptOutMark;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Cordons a node and evicts its pods, repeatedly until the end; only the cordon can be reverted. */
final class NodeDrainFault extends NodeFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("node-drain"),
            TargetUnit.NODE,
            Reversal.by("uncordoning; evicted pods stay where they are"),
            NodeDrainSettings.class,
            FaultPermissions.all(NodeFault.PERMISSIONS, FaultPermissions.through(ObjectKind.POD, "eviction", "create")),
            Set.of(PlatformKind.KUBERNETES),
            "cordons a node and evicts its pods, as budgets allow");

    private final Platform platform;
    private final Scheduler scheduler;

    NodeDrainFault(
            KubernetesClient api,
            ObjectPatcher changes,
            NodePolicy nodePolicy,
            Platform platform,
            Scheduler scheduler) {
        super(api, changes, nodePolicy);
        this.platform = platform;
        this.scheduler = scheduler;
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode node) {
        nodePolicy.check(node);
        return node.at("/spec/unschedulable").asBoolean(false)
                ? Mono.error(new RefusedException(ref + " is already cordoned by another actor"))
                : Mono.just(
                        new ObjectPatch(ref, PatchOperation.Field.of(node, "/spec/unschedulable", BooleanNode.TRUE)));
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        NodeDrainSettings settings = injection.order().settings().as(NodeDrainSettings.class);
        return Flux.interval(Duration.ZERO, settings.every(), scheduler)
                .onBackpressureDrop()
                .takeUntilOther(end)
                .concatMap(round -> round(injection, settings, end), 0)
                .then();
    }

    /** One at a time, so that each eviction sees the budgets after the one before, and none after the end. */
    private Mono<Void> round(Injection injection, NodeDrainSettings settings, Mono<Void> end) {
        return platform.workloads()
                .filter(NodeDrainFault::mayGo)
                .flatMapIterable(Workload::instances)
                .filter(instance -> on(injection, instance))
                .takeUntilOther(end)
                .concatMap(instance -> evict(PodRef.of(instance.ref()), settings), 1)
                .then();
    }

    /** A failed eviction does not stop the others. */
    private Mono<Eviction> evict(PodRef pod, NodeDrainSettings settings) {
        return api.evict(pod, settings.grace()).onErrorComplete(NodeDrainFault::mayPass);
    }

    /** What the next round may find otherwise; a right that is missing stays missing. */
    private static boolean mayPass(Throwable error) {
        return error instanceof KubernetesApiException no && !no.forbidden();
    }

    /** A pod of a DaemonSet would be recreated at once. Protected pods are left alone, also those that have opted out since the draw. */
    private static boolean mayGo(Workload workload) {
        return !workload.ref().kind().equals("DaemonSet")
                && workload.details().protection() == null
                && "true".equals(workload.details().namespaceLabels().get(OptOutMark.MARK))
                && OptOutMark.exclusion(workload) == null;
    }

    private static boolean on(Injection injection, Instance instance) {
        NodeRef node = instance.details().node();
        return node != null
                && node.equals(injection.order().target().instance())
                && instance.details().protection() == null
                && OptOutMark.exclusion(instance) == null;
    }
}
