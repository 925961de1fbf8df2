package dev.gelada.fault.resourcelimit;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a squeeze.
 *
 * @param percent of the container's limit that stays, from 1 to 99
 * @param container its name; null for the pod's default container, or else its first
 * @param least what stays in any case
 */
public record LimitReduction(int percent, @Nullable String container, Quantity least) {

    private static final int MOST = 99;

    public LimitReduction {
        if (percent < 1 || percent > MOST) {
            throw new IllegalArgumentException("percent is " + percent + "; it must be between 1 and 99");
        }
    }
}
