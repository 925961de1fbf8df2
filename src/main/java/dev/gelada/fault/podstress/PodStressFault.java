package dev.gelada.fault.podstress;

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
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds an ephemeral container to a pod that uses up CPU or memory and ends by itself. No such container can ever be taken out again, so
 * putting back means that it has ended: it is asked to, and waited for.
 */
final class PodStressFault extends ChangingFault {

    static final String WHERE = "/spec/ephemeralContainers";

    private static final int MOST_IN_A_POD = 10;
    private static final List<String> STOP = List.of("kill", "-TERM", "1");
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 12;
    private static final Duration LOOK_AFTER = Duration.ofSeconds(3);

    private final String image;
    private final Scheduler scheduler;

    PodStressFault(ApiServer api, ObjectChanges changes, String image, Scheduler scheduler) {
        super(api, changes);
        this.image = image;
        this.scheduler = scheduler;
    }

    @Override
    public FaultName name() {
        return new FaultName("pod-stress");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public Class<? extends Record> settings() {
        return PodStressSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(
                Deeds.of(ObjectKind.POD, "get", "patch"),
                Deeds.through(ObjectKind.POD, "ephemeralcontainers", "patch"),
                Deeds.through(ObjectKind.POD, "exec", "get", "create"));
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        return Mono.just(ObjectRef.of(pod(order)));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode pod) {
        check(order, pod);
        PodStressSettings settings = Settings.bind(order.settings(), PodStressSettings.class);
        return api.now().map(now -> {
            long seconds = Math.max(1, Duration.between(now, order.deadline()).toSeconds());
            ObjectNode container = Stress.of(order.event()).container(image, settings.arguments(seconds));
            return new Change(ref, "ephemeralcontainers", List.of(new Edit.Lasting(WHERE, container)));
        });
    }

    private void check(Order order, ObjectNode pod) {
        if (image.isEmpty()) {
            throw new RefusedException(
                    "no image is named that may run in other people's pods; an operator names one with"
                            + " stress-ng in it by gelada.fault.pod-stress.image");
        }
        if (pod.at("/metadata/annotations").has("kubernetes.io/config.mirror")) {
            throw new RefusedException(order.target() + " is run by its kubelet alone, which takes no more containers");
        }
        if (pod.at("/spec/shareProcessNamespace").asBoolean(false)
                || pod.at("/spec/hostPID").asBoolean(false)) {
            throw new RefusedException(order.target()
                    + " shares its processes with others: the stress could not be stopped without hitting one of them");
        }
        if (pod.at("/spec/os/name").asString("").equals("windows")) {
            throw new RefusedException(order.target() + " runs on Windows, where stress-ng does not");
        }
        if (pod.at(WHERE).size() >= MOST_IN_A_POD) {
            throw new RefusedException(order.target() + " carries " + MOST_IN_A_POD
                    + " ephemeral containers already, and none can ever be taken out again");
        }
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return api.read(Change.of(injection).object())
                .map(stress(injection)::runs)
                .defaultIfEmpty(false);
    }

    /** Whether it goes on; one that cannot do its work is an error with the kubelet's words, since nothing was shown then. */
    @Override
    public Mono<Void> sustain(Injection injection, Mono<Void> end) {
        return Flux.interval(LOOK_AFTER, scheduler)
                .onBackpressureDrop()
                .takeUntilOther(end)
                .concatMap(look -> looked(injection).takeUntilOther(end), 0)
                .then();
    }

    private Mono<Void> looked(Injection injection) {
        return api.read(Change.of(injection).object())
                .onErrorComplete(ApiException.class)
                .map(stress(injection)::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .flatMap(trouble -> Mono.error(new IllegalStateException(
                        "the stress of " + injection.order().target() + " " + trouble)));
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(injection, pod -> stress(injection).over(pod) ? Mono.just(pod) : ended(injection));
    }

    /** One that cannot be asked ends by itself; as long as it has not, the note stays and somebody owes it. */
    private Mono<ObjectNode> ended(Injection injection) {
        Stress stress = stress(injection);
        ObjectRef pod = Change.of(injection).object();
        Mono<ObjectNode> look = Mono.defer(() -> api.read(pod))
                .filter(stress::over)
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        _ -> new IllegalStateException("container " + stress.name() + " of " + pod
                                + " has not ended yet; it does so by itself, or with its pod"));
        return api.exec(pod(injection.order()), stress.name(), STOP, STOP_LIMIT)
                .then()
                .onErrorComplete()
                .then(look);
    }

    private static Stress stress(Injection injection) {
        return Stress.of(injection.order().event());
    }

    private static PodRef pod(Order order) {
        return PodRef.of(order.target().instance());
    }
}
