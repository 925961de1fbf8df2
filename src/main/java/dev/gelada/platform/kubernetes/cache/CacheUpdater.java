package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.ObjectKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps a part of the view as it is. */
interface CacheUpdater {

    /** For the list of tasks: {@code watch pods}. */
    String name();

    /** Until it is cancelled. What goes wrong is told by its wellness, and tried again. */
    Mono<Void> run();

    WatchHealth watchHealth();

    /** The only namespace of which nothing is known without it; null for all. */
    @Nullable
    String namespace();

    /** Whether this is where such objects are heard of. */
    default boolean covers(ObjectKind kind, @Nullable String namespace) {
        return false;
    }
}
