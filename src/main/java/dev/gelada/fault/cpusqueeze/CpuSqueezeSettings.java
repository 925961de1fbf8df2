package dev.gelada.fault.cpusqueeze;

import org.jspecify.annotations.Nullable;

/**
 * How much CPU is left.
 *
 * @param percent of the container's limit, from 1 to 99; 20 unless said. Never less than the container requests
 * @param container its name; null for the pod's default container, or else its first
 */
record CpuSqueezeSettings(Integer percent, @Nullable String container) {

    private static final int USUAL = 20;
    private static final int MOST = 99;

    CpuSqueezeSettings(@Nullable Integer percent, @Nullable String container) {
        this.percent = percent == null ? USUAL : percent;
        this.container = container;
        if (this.percent < 1 || this.percent > MOST) {
            throw new IllegalArgumentException("percent is " + percent + "; it must be between 1 and 99");
        }
    }
}
