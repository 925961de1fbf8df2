package dev.gelada.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A platform whose workloads a test puts there and changes at will. Its pids are above anything Linux hands out, so that none is ever
 * mistaken for a real process.
 *
 * <pre>{@code
 * FakePlatform platform = new FakePlatform();
 * Workload checkout = platform.fleet("checkout", 3);
 * platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
 * platform.lose(checkout.instances().getLast().ref());
 * platform.replace(ref);            // another instance in its place, as a supervisor would do
 * platform.breaks("the view is down");
 * }</pre>
 */
public final class FakePlatform implements Platform {

    /** When its instances started, unless a test says otherwise. */
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private static final long FIRST_PID = 1L << 32;

    private final Map<WorkloadRef, Workload> workloads =
            new ConcurrentSkipListMap<>(Comparator.comparing(WorkloadRef::name).thenComparing(WorkloadRef::toString));
    private final AtomicLong pids = new AtomicLong(FIRST_PID);
    private volatile @Nullable Supplier<RuntimeException> broken;
    private volatile Mono<Void> silence = Mono.empty();

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public Flux<Workload> workloads() {
        return silence.thenMany(look());
    }

    private Flux<Workload> look() {
        return Flux.defer(() -> {
            Supplier<RuntimeException> why = broken;
            return why == null ? Flux.fromIterable(List.copyOf(workloads.values())) : Flux.error(why);
        });
    }

    /** Puts a whole workload of the kind {@code fleet} there: so many instances, all running and ready, labelled {@code app=name}. */
    public Workload fleet(String name, int replicas) {
        return put(new Workload(
                new WorkloadRef("fleet", "local", name),
                Map.of("app", name),
                replicas,
                LongStream.range(0, replicas).mapToObj(_ -> instance(name)).toList()));
    }

    /** Puts this workload in the place of one with the same reference. */
    public Workload put(Workload workload) {
        workloads.put(workload.ref(), workload);
        return workload;
    }

    /** Puts a whole workload of a cluster there: one ready pod on each of these nodes. */
    public Workload deployment(String namespace, String name, NodeRef... nodes) {
        return put(new Workload(
                new WorkloadRef("Deployment", namespace, name),
                Map.of("app", name),
                nodes.length,
                Stream.of(nodes).map(node -> pod(namespace, name, node)).toList()));
    }

    private Instance pod(String namespace, String name, NodeRef node) {
        long number = pids.getAndIncrement();
        return new Instance(
                new PodRef(namespace, name + "-" + number, "uid-" + number),
                "running",
                true,
                STARTED,
                null,
                Map.of("app", name),
                new InstanceDetails(Map.of(), node, null, null));
    }

    /** Gives a workload other details. */
    public Workload withDetails(Workload of, WorkloadDetails workloadDetails) {
        return put(new Workload(of.ref(), of.labels(), of.desired(), of.instances(), workloadDetails));
    }

    public void remove(WorkloadRef ref) {
        workloads.remove(ref);
    }

    /** Changes one instance, wherever it is. */
    public void change(InstanceRef ref, UnaryOperator<Instance> change) {
        edit(ref, instance -> Stream.of(change.apply(instance)));
    }

    /** Takes one instance away; what was desired stays. */
    public void lose(InstanceRef ref) {
        edit(ref, _ -> Stream.empty());
    }

    /** Puts another running instance in the place of this one. */
    public void replace(InstanceRef ref) {
        edit(ref, instance -> Stream.of(instance(instance.labels().getOrDefault("app", "replacement"))));
    }

    /** From now on the view cannot be had, for this reason. */
    public void breaks(String why) {
        broken = () -> new IllegalStateException(why);
    }

    /** From now on what runs cannot be seen, for this reason. */
    public void hides(String why) {
        broken = () -> new PlatformStateUnavailableException(why);
    }

    /** Whoever looks from now on waits until this is over. */
    public void silentUntil(Mono<Void> over) {
        silence = over;
    }

    /** The view can be had again. */
    public void heals() {
        broken = null;
    }

    /** A new running instance with an identity of its own. */
    public Instance instance(String app) {
        long pid = pids.getAndIncrement();
        return new Instance(
                new ProcessRef("host", "boot", pid, pid - FIRST_PID),
                "running",
                true,
                STARTED,
                new NetworkAddress("127.0.0.1", 1),
                Map.of("app", app));
    }

    /** The instance as it looks while a signal holds it. */
    public static Instance stopped(Instance instance) {
        return new Instance(
                instance.ref(), "stopped", false, instance.startedAt(), instance.address(), instance.labels());
    }

    /** The instance as it looks before it answers. */
    public static Instance starting(Instance instance) {
        return new Instance(
                instance.ref(), "starting", false, instance.startedAt(), instance.address(), instance.labels());
    }

    /** The instance as if it had started at another time. */
    public static UnaryOperator<Instance> startedAt(Instant at) {
        return instance -> new Instance(
                instance.ref(), instance.state(), instance.ready(), at, instance.address(), instance.labels());
    }

    private void edit(InstanceRef ref, Function<Instance, Stream<Instance>> edit) {
        workloads.replaceAll((_, workload) -> new Workload(
                workload.ref(),
                workload.labels(),
                workload.desired(),
                workload.instances().stream()
                        .flatMap(instance -> instance.ref().equals(ref) ? edit.apply(instance) : Stream.of(instance))
                        .toList(),
                workload.details()));
    }
}
