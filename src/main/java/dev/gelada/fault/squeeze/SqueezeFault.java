package dev.gelada.fault.squeeze;

import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.ChangingFault;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.object.Pods;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Lowers one limit of a running container by an in-place resize, and puts it back; both count only once the kubelet says so. */
public abstract class SqueezeFault extends ChangingFault {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 14;

    private final Resource resource;
    private final Scheduler scheduler;

    protected SqueezeFault(ApiServer api, ObjectChanges changes, Scheduler scheduler, Resource resource) {
        super(api, changes);
        this.resource = resource;
        this.scheduler = scheduler;
    }

    /** What is asked for; an {@link IllegalArgumentException} says what is wrong with it. */
    protected abstract Squeeze squeeze(Order order);

    /** What must be left to this container of this pod as it is now, whatever was asked; nothing unless a fault knows better. */
    protected Mono<Quantity> floor(Order order, String container) {
        return Mono.just(Quantity.NONE);
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(Deeds.of(ObjectKind.POD, "get", "patch"), Deeds.through(ObjectKind.POD, "resize", "patch"));
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        return Mono.just(ObjectRef.of(PodRef.of(order.target().instance())));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode pod) {
        Squeeze asked = squeeze(order);
        String name = asked.container() == null ? Pods.usualContainer(pod) : asked.container();
        Squeezable.check(resource, order.target(), pod, name);
        return floor(order, name).map(floor -> lower(order, ref, pod, name, asked, floor));
    }

    private Change lower(Order order, ObjectRef ref, ObjectNode pod, String name, Squeeze asked, Quantity floor) {
        int index = Pods.container(pod, name);
        JsonNode resources = pod.at("/spec/containers").get(index).path("resources");
        String limit = resources.path("limits").path(resource.key()).asString("");
        Quantity now = Quantity.parse(limit);
        Quantity requested =
                Quantity.parse(resources.path("requests").path(resource.key()).asString("0"));
        Quantity then = now.percent(asked.percent())
                .atLeast(asked.least())
                .atLeast(requested)
                .atLeast(floor)
                .atLeast(resource.least());
        String written = resource.written(then);
        if (Quantity.parse(written).compareTo(now) >= 0) {
            throw new RefusedException("container " + name + " of " + order.target() + " cannot do with less "
                    + resource.called() + " than its limit, " + limit + ": it requests "
                    + resource.written(requested) + ", and at least "
                    + resource.written(floor.atLeast(asked.least())) + " must be left to it");
        }
        String path = "/spec/containers/" + index + "/resources/limits/" + resource.key();
        return new Change(ref, "resize", List.of(Edit.Field.of(pod, path, StringNode.valueOf(written))));
    }

    /** Until the kubelet has done it nothing shows. */
    @Override
    public Mono<Boolean> observe(Injection injection) {
        Change change = Change.of(injection);
        return api.read(change.object())
                .map(pod -> change.edits().stream()
                        .allMatch(edit -> edit.state(pod) == Edit.State.DONE && inForce(pod, edit)))
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(injection, _ -> settled(Change.of(injection)));
    }

    /** The kubelet may take its time; as long as it has not, the note stays and somebody owes it. */
    private Mono<ObjectNode> settled(Change change) {
        return Mono.defer(() -> api.read(change.object()))
                .filter(pod -> change.edits().stream().allMatch(edit -> inForce(pod, edit)))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        _ -> new IllegalStateException("the kubelet has not put the " + resource.called() + " limit of "
                                + change.object() + " back in force yet"));
    }

    /** What the specification asks for is what the kubelet has done. */
    private boolean inForce(JsonNode pod, Edit edit) {
        int index = Integer.parseInt(edit.path().split("/", -1)[3]);
        String container = pod.at("/spec/containers").get(index).path("name").asString("");
        return Quantity.same(
                resource.inForce(pod, container), pod.at(edit.path()).asString(""));
    }
}
