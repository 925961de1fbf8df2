package dev.gelada.fault.memorysqueeze;

import dev.gelada.fault.resourcelimit.LimitReduction;
import dev.gelada.fault.resourcelimit.Quantity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much memory is left.
 *
 * @param percent of the container's limit, from 1 to 99; 50 when not written. Never less than the container requests
 * @param least the lowest limit in any case, a Kubernetes quantity; {@code 32Mi} when not written
 * @param belowUsage whether the limit may fall below what the container uses, which ends it by the kernel's hand; false unless said
 * @param container its name; null for the pod's default container, or else its first
 */
record MemorySqueezeSettings(
        Integer percent,
        String least,
        Boolean belowUsage,
        @Nullable String container) {

    private static final int USUAL = 50;
    private static final String LEAST = "32Mi";

    MemorySqueezeSettings(
            @Nullable Integer percent,
            @Nullable String least,
            @Nullable Boolean belowUsage,
            @Nullable String container) {
        this.percent = Objects.requireNonNullElse(percent, USUAL);
        this.least = Objects.requireNonNullElse(least, LEAST);
        this.belowUsage = Objects.requireNonNullElse(belowUsage, false);
        this.container = container;
        limitReduction();
    }

    LimitReduction limitReduction() {
        return new LimitReduction(percent, container, leastOf(least));
    }

    private static Quantity leastOf(String least) {
        try {
            return Quantity.parse(least);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "least is '" + least + "'; it must be an amount of memory such as 64Mi or 1Gi", e);
        }
    }
}
