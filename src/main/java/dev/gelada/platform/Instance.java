package dev.gelada.platform;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running copy of a workload, as it was seen last.
 *
 * @param state the platform's own word: {@code starting}, {@code running}, {@code stopped} for a process, {@link #TERMINATING} or its phase for
 *     a pod
 * @param ready may take work: alive, not stopped, and answering once it has begun to
 * @param address null when it listens nowhere we know of
 */
public record Instance(
        InstanceRef ref,
        String state,
        boolean ready,
        Instant startedAt,
        @Nullable NetworkAddress address,
        Map<String, String> labels,
        InstanceDetails particulars) {

    /** It is being deleted, and has not gone yet: nobody counts on it any more. */
    public static final String TERMINATING = "terminating";

    public Instance {
        labels = Map.copyOf(labels);
    }

    /** An instance of which its platform knows nothing else. */
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
