package dev.gelada.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far what a platform shows can be trusted now.
 *
 * @param obstacle why nothing may be decided from it, a sentence; null when something may
 * @param parts what it is made of; empty when it looks anew each time
 */
public record PlatformStatus(@Nullable String obstacle, List<WatchStatus> parts) {

    /** Looked at anew each time it is asked for. */
    public static final PlatformStatus LIVE = new PlatformStatus(null, List.of());

    public PlatformStatus {
        parts = List.copyOf(parts);
    }

    /**
     * One kind of thing that is followed.
     *
     * @param heard the latest sign of life; null before the first
     * @param complaint what is wrong with it, a sentence; null when nothing is
     */
    public record WatchStatus(
            String name, @Nullable Instant heard, @Nullable String complaint) {}
}
