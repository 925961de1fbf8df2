package dev.gelada.fault.cpusqueeze;

import dev.gelada.fault.resourcelimit.LimitReduction;
import dev.gelada.fault.resourcelimit.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How much CPU is left.
 *
 * @param percent of the container's limit, from 1 to 99; 20 when not written. Never less than the container requests
 * @param container its name; null for the pod's default container, or else its first
 */
record CpuSqueezeSettings(Integer percent, @Nullable String container) {

    private static final int USUAL = 20;

    CpuSqueezeSettings(@Nullable Integer percent, @Nullable String container) {
        this.percent = percent == null ? USUAL : percent;
        this.container = container;
        limitReduction();
    }

    LimitReduction limitReduction() {
        return new LimitReduction(percent, container, Quantity.NONE);
    }
}
