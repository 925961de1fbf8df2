package dev.gelada.fault.resourcelimit;

import org.jspecify.annotations.Nullable;

/**
 * How far a limit is lowered.
 *
 * @param percent of the container's limit that remains, from 1 to 99
 * @param container its name; null for the pod's default container, or else its first
 * @param least the lowest limit in any case
 */
public record LimitReduction(int percent, @Nullable String container, Quantity least) {

    private static final int MOST = 99;

    public LimitReduction {
        if (percent < 1 || percent > MOST) {
            throw new IllegalArgumentException("percent is " + percent + "; it must be between 1 and 99");
        }
    }
}
