package dev.gelada.fault.scale;

import org.jspecify.annotations.Nullable;

/**
 * How many replicas; exactly one of both.
 *
 * @param replicas this many, from 0 to 1000
 * @param percent this share of what it has now, from 0 to 500, rounded down
 */
record ScaleSettings(@Nullable Integer replicas, @Nullable Integer percent) {

    private static final int MOST_REPLICAS = 1000;
    private static final int MOST_PERCENT = 500;
    private static final int WHOLE = 100;

    ScaleSettings {
        if ((replicas == null) == (percent == null)) {
            throw new IllegalArgumentException(
                    "say either replicas or percent, such as {replicas: 0} or {percent: 50}");
        }
        check("replicas", replicas, MOST_REPLICAS);
        check("percent", percent, MOST_PERCENT);
    }

    int of(int now) {
        return replicas == null ? (int) ((long) now * (percent == null ? WHOLE : percent) / WHOLE) : replicas;
    }

    private static void check(String key, @Nullable Integer value, int most) {
        if (value != null && (value < 0 || value > most)) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be between 0 and " + most);
        }
    }
}
