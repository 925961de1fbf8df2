package dev.gelada.fault.networkisolation;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.OwnedObjects;
import dev.gelada.fault.object.PatchFault;
import dev.gelada.fault.object.PodChecks;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts a pod off by a network policy that selects the event's label, which the pod is given first. The label is the mark that every
 * changed object carries anyway.
 */
final class NetworkIsolationFault extends PatchFault {

    static final FaultType TYPE = new FaultType(
                    new FaultName("network-isolation"),
                    TargetUnit.INSTANCE,
                    Reversal.by("deleting the policy; without a running Gelada it is deleted automatically"),
                    NetworkIsolationSettings.class,
                    FaultPermissions.all(
                            FaultPermissions.of(ObjectKind.POD, "get", "patch"),
                            FaultPermissions.of(ObjectKind.NETWORK_POLICY, "get", "list", "create", "delete"),
                            OwnedObjects.PERMISSIONS),
                    Set.of(PlatformKind.KUBERNETES),
                    "cuts pods off from the network")
            .requiring("gelada.fault.network-isolation.enforced");

    private final OwnedObjects owned;
    private final boolean enforced;

    /** @param enforced whether the operator vouches that the cluster's network plug-in enforces policies */
    NetworkIsolationFault(KubernetesClient api, ObjectPatcher changes, OwnedObjects owned, boolean enforced) {
        super(api, changes);
        this.owned = owned;
        this.enforced = enforced;
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        return Mono.just(ObjectRef.of(PodRef.of(faultRequest.target().instance())));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode pod) {
        NetworkIsolationSettings settings = settings(faultRequest);
        if (!enforced) {
            return Mono.error(new RefusedException("it is not confirmed that this cluster's network plug-in enforces"
                    + " network policies; when it does, set gelada.fault.network-isolation.enforced to true"));
        }
        if (pod.at("/spec/hostNetwork").asBoolean(false)) {
            return Mono.error(new RefusedException(
                    faultRequest.target() + " uses its node's network, which network policies do not reach"));
        }
        return allowing(pod, ref, settings)
                .<ObjectPatch>flatMap(
                        name -> Mono.error(new RefusedException("network policy " + name + " still allows traffic of "
                                + faultRequest.target() + "; a policy cannot forbid what another one allows")))
                .defaultIfEmpty(new ObjectPatch(ref));
    }

    private Mono<String> allowing(JsonNode pod, ObjectRef ref, NetworkIsolationSettings settings) {
        return api.list(ObjectKind.NETWORK_POLICY, ref.namespace(), "")
                .filter(policy -> NetworkPolicies.allows(policy, pod, settings.direction()))
                .map(policy -> policy.at("/metadata/name").asString(""))
                .next();
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return super.prepare(faultRequest)
                .flatMap(injection -> owned.dryRun(injection, policy(faultRequest), document(faultRequest))
                        .thenReturn(owned.explained(injection, policy(faultRequest))));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(() -> PodChecks.living(api, faultRequest))
                .then(changes.inject(injection))
                .then(Mono.defer(() -> owned.create(injection, policy(faultRequest), document(faultRequest))));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return owned.there(policy(injection.order()));
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return owned.keepAlive(injection, policy(injection.order()), end);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return owned.delete(injection, policy(injection.order())).then(Mono.defer(() -> changes.revert(injection)));
    }

    private static ObjectRef policy(FaultRequest faultRequest) {
        PodRef pod = PodRef.of(faultRequest.target().instance());
        return OwnedObjects.ref(ObjectKind.NETWORK_POLICY, pod.namespace(), faultRequest);
    }

    private static ObjectNode document(FaultRequest faultRequest) {
        return NetworkPolicies.isolating(faultRequest.event().value(), settings(faultRequest));
    }

    private static NetworkIsolationSettings settings(FaultRequest faultRequest) {
        return faultRequest.settings().as(NetworkIsolationSettings.class);
    }
}
