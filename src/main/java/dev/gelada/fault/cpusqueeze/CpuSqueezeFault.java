package dev.gelada.fault.cpusqueeze;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
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

/** Lowers the CPU limit of a running container by an in-place resize, and puts it back; both count only once the kubelet says so. */
final class CpuSqueezeFault extends ChangingFault {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 14;

    private final Scheduler scheduler;

    CpuSqueezeFault(ApiServer api, ObjectChanges changes, Scheduler scheduler) {
        super(api, changes);
        this.scheduler = scheduler;
    }

    @Override
    public FaultName name() {
        return new FaultName("cpu-squeeze");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public Class<? extends Record> settings() {
        return CpuSqueezeSettings.class;
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
        CpuSqueezeSettings settings = Settings.bind(order.settings(), CpuSqueezeSettings.class);
        String name = settings.container() == null ? Pods.usualContainer(pod) : settings.container();
        int index = Pods.container(pod, name);
        if (index < 0) {
            return refused(order.target() + " has no container '" + name + "'");
        }
        if (pod.at("/status/qosClass").asString("").equals("Guaranteed")) {
            return refused(order.target()
                    + " is of the quality of service Guaranteed, in which limits may not differ from requests");
        }
        JsonNode container = pod.at("/spec/containers").get(index);
        String limit = container.at("/resources/limits/cpu").asString("");
        if (limit.isEmpty()) {
            return refused("container " + name + " of " + order.target()
                    + " has no CPU limit, and one that a resize has added could never be removed");
        }
        Cpu then = Cpu.parse(limit)
                .share(settings.percent())
                .atLeast(Cpu.parse(container.at("/resources/requests/cpu").asString("0")));
        if (then.equals(Cpu.parse(limit))) {
            return refused(
                    "container " + name + " of " + order.target() + " requests all the CPU that it may use, " + limit);
        }
        String path = "/spec/containers/" + index + "/resources/limits/cpu";
        Edit lower = Edit.Field.of(pod, path, StringNode.valueOf(then.toString()));
        return Mono.just(new Change(ref, "resize", List.of(lower)));
    }

    /** Until the kubelet has done it nothing shows. */
    @Override
    public Mono<Boolean> observe(Injection injection) {
        Change change = Change.of(injection);
        return api.read(change.object())
                .map(pod -> change.edits().stream()
                        .allMatch(edit -> inForce(pod, edit, edit.state(pod) == Edit.State.DONE)))
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(injection, pod -> settled(Change.of(injection)));
    }

    /** The kubelet may take its time; as long as it has not, the note stays and somebody owes it. */
    private Mono<ObjectNode> settled(Change change) {
        return Mono.defer(() -> api.read(change.object()))
                .filter(pod -> change.edits().stream().allMatch(edit -> inForce(pod, edit, true)))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        never -> new IllegalStateException(
                                "the kubelet has not put the CPU limit of " + change.object() + " back in force yet"));
    }

    /** What the specification asks for is what the kubelet has done. */
    private static boolean inForce(JsonNode pod, Edit edit, boolean asked) {
        int index = Integer.parseInt(edit.path().split("/")[3]);
        JsonNode container = pod.at("/spec/containers").get(index);
        String done = Pods.status(pod, container.path("name").asString(""))
                .at("/resources/limits/cpu")
                .asString("");
        return asked
                && !done.isEmpty()
                && Cpu.parse(done).equals(Cpu.parse(pod.at(edit.path()).asString("0")));
    }

    private static <T> Mono<T> refused(String why) {
        return Mono.error(new RefusedException(why));
    }
}
