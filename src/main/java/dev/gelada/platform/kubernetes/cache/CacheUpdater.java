package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.ObjectKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps a part of the view as it is. */
interface CacheUpdater {

    /** For the list of tasks: {@code watch pods}. */
    String name();

    /** Runs until cancelled. Errors show in its watch health, and are retried. */
    Mono<Void> run();

    WatchHealth watchHealth();

    /** The only namespace that depends on it; null for all. */
    @Nullable
    String namespace();

    /** Whether it watches such objects. */
    default boolean covers(ObjectKind kind, @Nullable String namespace) {
        return false;
    }
}
