package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ObjectRef;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A fault that is one change of one object, and what all of them have in common. */
public abstract class ChangingFault implements Fault {

    protected final ApiServer api;
    protected final ObjectChanges changes;

    protected ChangingFault(ApiServer api, ObjectChanges changes) {
        this.api = api;
        this.changes = changes;
    }

    /** What is changed for this order; empty when there is none. */
    protected abstract Mono<ObjectRef> object(Order order);

    /** How it is changed, from how it is now; a {@link dev.gelada.fault.RefusedException} says why not. */
    protected abstract Mono<Change> change(Order order, ObjectRef ref, ObjectNode object);

    @Override
    public boolean revertible() {
        return true;
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> object(order))
                .flatMap(ref -> api.read(ref).flatMap(object -> prepare(order, ref, object)))
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())));
    }

    private Mono<Injection> prepare(Order order, ObjectRef ref, ObjectNode object) {
        ObjectChanges.checkFree(ref, object);
        return change(order, Workloads.identity(ref, object), object)
                .flatMap(change -> changes.prepare(order, name(), object, change));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return changes.inject(injection);
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return changes.inPlace(injection);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(injection);
    }
}
