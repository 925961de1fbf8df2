package dev.gelada.fault.resourcelimit;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchFault;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.fault.object.PodChecks;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Lowers one limit of a running container by an in-place resize, and puts it back; both count only once the kubelet says so. */
public abstract class ResourceLimitFault extends PatchFault {

    /** What each of them must be allowed. */
    public static final List<RequiredPermission> PERMISSIONS = FaultPermissions.all(
            FaultPermissions.of(ObjectKind.POD, "get", "patch"),
            FaultPermissions.through(ObjectKind.POD, "resize", "patch"));

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 14;

    private final LimitedResource limitedResource;
    private final Scheduler scheduler;

    protected ResourceLimitFault(
            KubernetesClient api, ObjectPatcher changes, Scheduler scheduler, LimitedResource limitedResource) {
        super(api, changes);
        this.limitedResource = limitedResource;
        this.scheduler = scheduler;
    }

    /** The requested reduction; an {@link IllegalArgumentException} says what is wrong with it. */
    protected abstract LimitReduction limitReduction(FaultRequest faultRequest);

    /** The lowest limit for this container of this pod as it is now, whatever was requested; none unless a subclass knows one. */
    protected Mono<Quantity> floor(FaultRequest faultRequest, String container) {
        return Mono.just(Quantity.NONE);
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        return Mono.just(ObjectRef.of(PodRef.of(faultRequest.target().instance())));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode pod) {
        LimitReduction asked = limitReduction(faultRequest);
        String name = asked.container() == null ? PodChecks.usualContainer(pod) : asked.container();
        ResizePreconditions.check(limitedResource, faultRequest.target(), pod, name);
        return floor(faultRequest, name).map(floor -> lower(faultRequest, ref, pod, name, asked, floor));
    }

    private ObjectPatch lower(
            FaultRequest faultRequest,
            ObjectRef ref,
            ObjectNode pod,
            String name,
            LimitReduction asked,
            Quantity floor) {
        int index = PodChecks.container(pod, name);
        JsonNode resources = pod.at("/spec/containers").get(index).path("resources");
        String limit = resources.path("limits").path(limitedResource.key()).asString("");
        Quantity now = Quantity.parse(limit);
        Quantity requested = Quantity.parse(
                resources.path("requests").path(limitedResource.key()).asString("0"));
        Quantity then = now.percent(asked.percent())
                .atLeast(asked.least())
                .atLeast(requested)
                .atLeast(floor)
                .atLeast(limitedResource.least());
        String written = limitedResource.written(then);
        if (Quantity.parse(written).compareTo(now) >= 0) {
            throw new RefusedException("container " + name + " of " + faultRequest.target() + " cannot do with less "
                    + limitedResource.called() + " than its limit, " + limit + ": it requests "
                    + limitedResource.written(requested) + ", and at least "
                    + limitedResource.written(floor.atLeast(asked.least())) + " must be left to it");
        }
        String path = "/spec/containers/" + index + "/resources/limits/" + limitedResource.key();
        return new ObjectPatch(ref, "resize", List.of(PatchOperation.Field.of(pod, path, StringNode.valueOf(written))));
    }

    /** The effect shows once the kubelet has applied the limit. */
    @Override
    public Mono<Boolean> observe(Injection injection) {
        ObjectPatch objectPatch = ObjectPatch.of(injection);
        return api.read(objectPatch.object())
                .map(pod -> objectPatch.edits().stream()
                        .allMatch(patchOperation ->
                                patchOperation.state(pod) == PatchOperation.State.DONE && inForce(pod, patchOperation)))
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(injection, _ -> settled(ObjectPatch.of(injection)));
    }

    /** The kubelet may need time; until it has applied the limit the note stays and the fault counts as not reverted. */
    private Mono<ObjectNode> settled(ObjectPatch objectPatch) {
        return Mono.defer(() -> api.read(objectPatch.object()))
                .filter(pod -> objectPatch.edits().stream().allMatch(patchOperation -> inForce(pod, patchOperation)))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        _ -> new IllegalStateException("the kubelet has not restored the " + limitedResource.called()
                                + " limit of " + objectPatch.object() + " yet"));
    }

    /** What the specification asks for is what the kubelet has done. */
    private boolean inForce(JsonNode pod, PatchOperation patchOperation) {
        int index = Integer.parseInt(patchOperation.path().split("/", -1)[3]);
        String container = pod.at("/spec/containers").get(index).path("name").asString("");
        return Quantity.same(
                limitedResource.inForce(pod, container),
                pod.at(patchOperation.path()).asString(""));
    }
}
