package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectRef;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A fault that is one change of one object, and what all of them have in common. */
@RequiredArgsConstructor(access = AccessLevel.PROTECTED)
public abstract class PatchFault implements Fault {

    protected final KubernetesClient api;
    protected final ObjectPatcher changes;

    /** What is changed for this order; empty when there is none. */
    protected abstract Mono<ObjectRef> object(FaultRequest faultRequest);

    /** How it is changed, from how it is now; a {@link dev.gelada.fault.RefusedException} says why not. */
    protected abstract Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode object);

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> object(faultRequest))
                .flatMap(ref -> api.read(ref).flatMap(object -> prepare(faultRequest, ref, object)))
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())));
    }

    private Mono<Injection> prepare(FaultRequest faultRequest, ObjectRef ref, ObjectNode object) {
        ObjectPatcher.checkFree(ref, object);
        return change(faultRequest, WorkloadObjects.identity(ref, object), object)
                .flatMap(objectPatch -> changes.prepare(faultRequest, name(), object, objectPatch));
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
