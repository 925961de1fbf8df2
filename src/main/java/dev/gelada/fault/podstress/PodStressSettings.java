package dev.gelada.fault.podstress;

import dev.gelada.fault.resourcelimit.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is put under stress.
 *
 * @param cpu how many workers keep a CPU busy, at most 64; 1 unless memory is written
 * @param memory how much is allocated and kept, a Kubernetes quantity, {@code 256Mi}; none when not written
 */
record PodStressSettings(Integer cpu, @Nullable String memory) {

    private static final int MOST = 64;

    PodStressSettings(@Nullable Integer cpu, @Nullable String memory) {
        this.cpu = cpu == null ? (memory == null ? 1 : 0) : cpu;
        this.memory = memory;
        if (this.cpu < 0 || this.cpu > MOST) {
            throw new IllegalArgumentException("cpu is " + cpu + "; it must be between 0 and 64 workers");
        }
        if (arguments(1).size() == arguments(1, 0).size()) {
            throw new IllegalArgumentException("cpu is 0 and memory is not set; set one of them");
        }
    }

    /** The arguments of stress-ng: to end by itself after so many seconds, even without Gelada, and to write only to memory. */
    List<String> arguments(long seconds) {
        List<String> arguments = arguments(seconds, cpu);
        if (memory != null) {
            arguments.addAll(List.of("--vm", "1", "--vm-keep", "--vm-bytes", bytes(memory) + "b"));
        }
        return arguments;
    }

    private static List<String> arguments(long seconds, int cpu) {
        List<String> arguments = new ArrayList<>(List.of("--timeout", seconds + "s", "--temp-path", "/dev/shm"));
        if (cpu > 0) {
            arguments.addAll(List.of("--cpu", String.valueOf(cpu)));
        }
        return arguments;
    }

    private static long bytes(String memory) {
        try {
            long bytes = Quantity.parse(memory).amount().longValue();
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException _) {
            // said below, like what is none
        }
        throw new IllegalArgumentException(
                "memory is '" + memory + "'; it must be an amount of memory such as 256Mi or 1Gi");
    }
}
