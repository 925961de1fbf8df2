package dev.gelada.platform.local;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes of this machine, looked at anew each time. */
public final class LocalPlatform implements Platform {

    private static final Logger log = LoggerFactory.getLogger(LocalPlatform.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final List<Attached> attached;
    private final @Nullable String noneAttached;
    private final Threads threads;
    private final Set<Refusal> said = ConcurrentHashMap.newKeySet();
    private volatile List<Refusal> refusals = List.of();

    /** @param noneAttached why nothing may be attached; null when something may */
    LocalPlatform(Fleet fleet, List<Attached> attached, @Nullable String noneAttached, Threads threads) {
        this.fleet = fleet;
        this.attached = List.copyOf(attached);
        this.noneAttached = noneAttached;
        this.threads = threads;
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public Flux<Workload> workloads() {
        return Mono.fromCallable(this::look)
                .subscribeOn(threads.blocking())
                .timeout(LONGEST_LOOK, threads.timing())
                .flatMapIterable(found -> found);
    }

    /** What the latest look at the workloads left out, and why. */
    public List<Refusal> refusals() {
        return refusals;
    }

    private List<Workload> look() {
        List<Workload> found = new ArrayList<>(fleet.look());
        List<Refusal> left = new ArrayList<>();
        for (Attached one : attached) {
            Attached.Look look = noneAttached == null ? one.look() : one.refused(noneAttached);
            left.addAll(look.refusals());
            if (look.workload() != null) {
                found.add(look.workload());
            }
        }
        refusals = List.copyOf(left);
        left.stream().filter(said::add).forEach(LocalPlatform::say);
        found.sort(Comparator.comparing(Workload::name));
        return found;
    }

    private static void say(Refusal refusal) {
        log.warn("not attached to {}: {}", refusal.workload(), refusal.sentence());
    }
}
