package dev.gelada.engine.preflight;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The permissions that an experiment's fault needs and that Gelada's account lacks in the namespaces of its present targets, so that
 * they show before an event is vetoed. Cached for a minute.
 */
@RequiredArgsConstructor
public final class MissingPermissions {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_NAMESPACES = 20;
    private static final int AT_ONCE = 8;
    private static final int MOST = 1_000;

    private final Faults faults;
    private final PermissionChecker permissionChecker;
    private final Platform platform;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A sentence for each; empty also when that is unknown now, which an event and its preflight report. */
    public Mono<List<String>> of(Experiment experiment) {
        return Mono.defer(() -> {
            Known found = known.get(experiment.document());
            return found != null && clock.instant().isBefore(found.until())
                    ? Mono.just(found.missing())
                    : look(experiment)
                            .doOnNext(missing -> keep(experiment, missing))
                            .timeout(PATIENCE, scheduler)
                            .onErrorReturn(List.of());
        });
    }

    private Mono<List<String>> look(Experiment experiment) {
        return Mono.justOrEmpty(faults.named(experiment.fault()))
                .filter(fault -> !fault.permissions().isEmpty())
                .flatMapMany(fault -> missing(fault, experiment))
                .distinct()
                .collectList();
    }

    private Flux<String> missing(Fault fault, Experiment experiment) {
        return platform.workloads(experiment.selector().naming())
                .filter(workload -> workload.details().protection() == null)
                .map(workload -> workload.ref().namespace())
                .distinct()
                .take(MOST_NAMESPACES)
                .flatMapSequential(namespace -> permissionChecker.missing(fault, namespace), AT_ONCE);
    }

    private void keep(Experiment experiment, List<String> missing) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(experiment.document(), new Known(missing, clock.instant().plus(KEPT)));
    }

    private record Known(List<String> missing, Instant until) {}
}
