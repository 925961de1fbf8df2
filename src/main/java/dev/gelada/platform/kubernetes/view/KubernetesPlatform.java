package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Platform;
import dev.gelada.platform.UnseenException;
import dev.gelada.platform.View;
import dev.gelada.platform.Wanted;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What runs on the cluster, out of memory: looking at it asks the API server nothing. While a part of it is too old, looking errs. Where
 * namespaces are followed one by one, only those that are too old are left out; who asks for what may be in one of them gets the error.
 */
final class KubernetesPlatform implements Platform {

    private static final Comparator<Root> BY_NAME = Comparator.<Root, String>comparing(
                    root -> root.ref().name())
            .thenComparing(root -> root.ref().toString());

    private final Roots roots;
    private final Assembly assembly;
    private final Supplier<View> view;
    private final Supplier<Map<String, String>> unseen;
    private final Mono<List<String>> offLimits;
    private final AnnotationKeys keys;
    private final Scheduler scheduler;

    /**
     * Looks at it.
     *
     * @param unseen namespaces of which too little is known, with the reason
     * @param scheduler where the whole cluster is looked through, which takes its time
     */
    KubernetesPlatform(
            Roots roots,
            Assembly assembly,
            Supplier<View> view,
            Supplier<Map<String, String>> unseen,
            Mono<List<String>> offLimits,
            AnnotationKeys keys,
            Scheduler scheduler) {
        this.keys = keys;
        this.unseen = unseen;
        this.offLimits = offLimits;
        this.roots = roots;
        this.assembly = assembly;
        this.view = view;
        this.scheduler = scheduler;
    }

    @Override
    public String kind() {
        return "kubernetes";
    }

    @Override
    public Mono<List<String>> offLimits() {
        return offLimits;
    }

    @Override
    public void showAnnotations(Set<String> wanted) {
        keys.ask(wanted);
    }

    @Override
    public View view() {
        return view.get();
    }

    @Override
    public Flux<Workload> workloads() {
        return workloads(_ -> true);
    }

    @Override
    public Flux<Workload> workloads(Wanted wanted) {
        return trusted(Mono.defer(() -> named(wanted)).subscribeOn(scheduler))
                .flatMapIterable(found -> found)
                .map(assembly::workload);
    }

    @Override
    public Mono<Workload> workload(WorkloadRef ref) {
        return trusted(Mono.defer(() -> found(ref))).map(assembly::workload);
    }

    private Mono<Root> found(WorkloadRef ref) {
        String obstacle = unseen.get().get(ref.namespace());
        return obstacle == null ? Mono.justOrEmpty(roots.find(ref)) : unknown(obstacle);
    }

    private Mono<List<Root>> named(Wanted wanted) {
        Map<String, String> dark = unseen.get();
        List<Root> seen = roots.named(wanted)
                .filter(root -> !dark.containsKey(root.ref().namespace()))
                .sorted(BY_NAME)
                .toList();
        Optional<String> hidden = dark.entrySet().stream()
                .filter(one -> wanted.within(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return seen.isEmpty() && hidden.isPresent() ? unknown(hidden.get()) : Mono.just(seen);
    }

    private <T> Mono<T> trusted(Mono<T> look) {
        return Mono.defer(() -> {
            String obstacle = view.get().obstacle();
            return obstacle == null ? look : unknown(obstacle);
        });
    }

    private static <T> Mono<T> unknown(String obstacle) {
        return Mono.error(() -> new UnseenException("what runs on the cluster is not known: " + obstacle));
    }
}
