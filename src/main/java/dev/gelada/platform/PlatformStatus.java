package dev.gelada.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a platform's state can be trusted now.
 *
 * @param obstacle why no decision may be based on it, a sentence; null when one may
 * @param parts the watches that it consists of; empty when it is read afresh each time
 */
public record PlatformStatus(@Nullable String obstacle, List<WatchStatus> parts) {

    /** Read afresh each time. */
    public static final PlatformStatus LIVE = new PlatformStatus(null, List.of());

    public PlatformStatus {
        parts = List.copyOf(parts);
    }

    /**
     * The watch on one kind of object.
     *
     * @param lastUpdate when it was last updated; null before the first time
     * @param complaint what is wrong with it, a sentence; null when it is fresh
     */
    public record WatchStatus(
            String name,
            @Nullable Instant lastUpdate,
            @Nullable String complaint) {}
}
