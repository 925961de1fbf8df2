package dev.gelada.platform.local;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes of this machine, read afresh each time. */
@Slf4j
public final class LocalPlatform implements Platform {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final List<AttachedWorkload> attachedWorkload;
    private final @Nullable String noneAttached;
    private final ProcFs procFs;
    private final LocalSchedulers localSchedulers;
    private final Set<AttachRefusal> said = ConcurrentHashMap.newKeySet();
    private final Map<WorkloadRef, List<AttachRefusal>> refusals = new ConcurrentHashMap<>();

    /** @param noneAttached why nothing may be attached; null when something may */
    LocalPlatform(
            Fleet fleet,
            List<AttachedWorkload> attachedWorkload,
            @Nullable String noneAttached,
            ProcFs procFs,
            LocalSchedulers localSchedulers) {
        this.fleet = fleet;
        this.attachedWorkload = List.copyOf(attachedWorkload);
        this.noneAttached = noneAttached;
        this.procFs = procFs;
        this.localSchedulers = localSchedulers;
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public Flux<Workload> workloads() {
        return workloads(ref -> true);
    }

    @Override
    public Flux<Workload> workloads(WorkloadFilter workloadFilter) {
        return Mono.fromCallable(() -> look(workloadFilter))
                .subscribeOn(localSchedulers.blocking())
                .timeout(LONGEST_LOOK, localSchedulers.timing())
                .flatMapIterable(found -> found);
    }

    @Override
    public Mono<Workload> workload(WorkloadRef ref) {
        return workloads(ref::equals).next();
    }

    /** In one look. */
    @Override
    public Flux<Workload> workloads(List<WorkloadRef> refs) {
        return workloads(Set.copyOf(refs)::contains)
                .collectMap(Workload::ref)
                .flatMapIterable(found ->
                        refs.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /** What the latest look at each workload left out, and why. */
    public List<AttachRefusal> attachRefusals() {
        return attachedWorkload.stream()
                .flatMap(one -> refusals.getOrDefault(one.ref(), List.of()).stream())
                .toList();
    }

    /** Reads only the processes that match, because each is read from the kernel. */
    private List<Workload> look(WorkloadFilter workloadFilter) {
        ProcessTable processTable = new ProcessTable(procFs);
        return Stream.concat(
                        fleet.look(workloadFilter).stream(),
                        attachedWorkload.stream()
                                .filter(one -> workloadFilter.test(one.ref()))
                                .map(one -> look(one, processTable))
                                .flatMap(Optional::stream))
                .sorted(Comparator.comparing(Workload::name))
                .toList();
    }

    private Optional<Workload> look(AttachedWorkload one, ProcessTable processTable) {
        AttachedWorkload.Look look = noneAttached == null ? one.look(processTable) : one.refused(noneAttached);
        refusals.put(one.ref(), look.refusals());
        look.refusals().stream().filter(said::add).forEach(LocalPlatform::say);
        return Optional.ofNullable(look.workload());
    }

    private static void say(AttachRefusal attachRefusal) {
        log.warn("not attached to {}: {}", attachRefusal.workload(), attachRefusal.sentence());
    }
}
