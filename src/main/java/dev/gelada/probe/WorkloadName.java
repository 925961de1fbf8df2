package dev.gelada.probe;

import static java.util.stream.Collectors.joining;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.probe.Reading.Unknown;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The setting {@code workload} that probes share.
 *
 * @param value a workload's name, or {@code namespace/name} where the name alone would mean several
 */
public record WorkloadName(String value) {

    public WorkloadName(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("workload is missing; write the name of the one to ask");
        }
        this.value = value;
    }

    /**
     * The workload of a probe that asks either a workload or another place: exactly one of them is written.
     *
     * @param key of the other place
     * @return null when the other place is written
     */
    public static @Nullable String unless(String key, @Nullable String elsewhere, @Nullable String workload) {
        if ((workload == null) == (elsewhere == null)) {
            throw new IllegalArgumentException("write exactly one of workload and " + key);
        }
        return workload == null ? null : new WorkloadName(workload).value();
    }

    /** Probes the workload of this name. A name of no workload or of several gives {@link Unknown}. */
    public Mono<Reading> ask(Platform platform, Function<Workload, Mono<Reading>> question) {
        return platform.workloads(this::means)
                .collectList()
                .flatMap(found -> found.size() == 1 ? question.apply(found.getFirst()) : Mono.just(unclear(found)));
    }

    private boolean means(WorkloadRef ref) {
        return value.equals(ref.name()) || value.equals(ref.namespace() + "/" + ref.name());
    }

    private Reading unclear(List<Workload> found) {
        if (found.isEmpty()) {
            return new Unknown("no workload is named '" + value + "'");
        }
        return new Unknown("several workloads are named '%s': %s; write namespace/name"
                .formatted(
                        value, found.stream().map(one -> one.ref().toString()).collect(joining(", "))));
    }

    @Override
    public String toString() {
        return value;
    }
}
