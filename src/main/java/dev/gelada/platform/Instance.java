package dev.gelada.platform;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pod or process of a workload, as last observed.
 *
 * @param state the platform's own term: {@code starting}, {@code running}, {@code stopped} for a process, {@link #TERMINATING} or its
 *        phase for a pod
 * @param ready can take work: alive, not stopped, and answering once it has begun to
 * @param address null when none is known
 */
public record Instance(
        InstanceRef ref,
        String state,
        boolean ready,
        Instant startedAt,
        @Nullable NetworkAddress address,
        Map<String, String> labels,
        InstanceDetails details) {

    /** It is being deleted but not gone yet, and does not count as running. */
    public static final String TERMINATING = "terminating";

    public Instance {
        labels = Map.copyOf(labels);
    }

    /** Without further details. */
    public Instance(
            InstanceRef ref,
            String state,
            boolean ready,
            Instant startedAt,
            @Nullable NetworkAddress networkAddress,
            Map<String, String> labels) {
        this(ref, state, ready, startedAt, networkAddress, labels, InstanceDetails.NONE);
    }
}
