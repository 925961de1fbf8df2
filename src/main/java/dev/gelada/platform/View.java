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
public record View(@Nullable String obstacle, List<Part> parts) {

    /** Looked at anew each time it is asked for. */
    public static final View LIVE = new View(null, List.of());

    public View {
        parts = List.copyOf(parts);
    }

    /**
     * One kind of thing that is followed.
     *
     * @param heard the latest sign of life; null before the first
     * @param complaint what is wrong with it, a sentence; null when nothing is
     */
    public record Part(
            String name, @Nullable Instant heard, @Nullable String complaint) {}
}
