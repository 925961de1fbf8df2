package dev.gelada.fault.networkisolation;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.ChangingFault;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.object.OwnedObjects;
import dev.gelada.fault.object.Pods;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts a pod off by a network policy that selects the event's label, which the pod is given first. The label is the mark that every
 * changed object carries anyway.
 */
final class NetworkIsolationFault extends ChangingFault {

    private final OwnedObjects owned;
    private final boolean enforced;

    /** @param enforced whether the operator vouches that the cluster's network plug-in enforces policies */
    NetworkIsolationFault(ApiServer api, ObjectChanges changes, OwnedObjects owned, boolean enforced) {
        super(api, changes);
        this.owned = owned;
        this.enforced = enforced;
    }

    @Override
    public FaultName name() {
        return new FaultName("network-isolation");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public Class<? extends Record> settings() {
        return NetworkIsolationSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(
                Deeds.of(ObjectKind.POD, "get", "patch"),
                Deeds.of(ObjectKind.NETWORK_POLICY, "get", "list", "create", "delete"),
                OwnedObjects.DEEDS);
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        return Mono.just(ObjectRef.of(PodRef.of(order.target().instance())));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode pod) {
        NetworkIsolationSettings settings = settings(order);
        if (!enforced) {
            return Mono.error(new RefusedException("nobody vouches that this cluster's network plug-in enforces"
                    + " network policies; when it does, set gelada.fault.network-isolation.enforced to true"));
        }
        if (pod.at("/spec/hostNetwork").asBoolean(false)) {
            return Mono.error(new RefusedException(
                    order.target() + " uses its node's network, which network policies do not reach"));
        }
        return allowing(pod, ref, settings)
                .<Change>flatMap(name -> Mono.error(new RefusedException("network policy " + name
                        + " still allows traffic of " + order.target() + "; what one allows, no other can forbid")))
                .defaultIfEmpty(new Change(ref));
    }

    private Mono<String> allowing(JsonNode pod, ObjectRef ref, NetworkIsolationSettings settings) {
        return api.list(ObjectKind.NETWORK_POLICY, ref.namespace(), "")
                .filter(policy -> Policies.allows(policy, pod, settings.direction()))
                .map(policy -> policy.at("/metadata/name").asString(""))
                .next();
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return super.prepare(order)
                .flatMap(injection -> owned.rehearse(injection, policy(order), document(order))
                        .thenReturn(owned.explained(injection, policy(order))));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        Order order = injection.order();
        return Mono.defer(() -> Pods.living(api, order))
                .then(changes.inject(injection))
                .then(Mono.defer(() -> owned.create(injection, policy(order), document(order))));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return owned.there(policy(injection.order()));
    }

    @Override
    public Mono<Void> sustain(Injection injection, Mono<Void> end) {
        return owned.keepAlive(injection, policy(injection.order()), end);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return owned.delete(injection, policy(injection.order())).then(Mono.defer(() -> changes.revert(injection)));
    }

    private static ObjectRef policy(Order order) {
        PodRef pod = PodRef.of(order.target().instance());
        return OwnedObjects.ref(ObjectKind.NETWORK_POLICY, pod.namespace(), order);
    }

    private static ObjectNode document(Order order) {
        return Policies.isolating(order.event().value(), settings(order));
    }

    private static NetworkIsolationSettings settings(Order order) {
        return Settings.bind(order.settings(), NetworkIsolationSettings.class);
    }
}
