package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.PlatformStatus;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs every watch of the cache; each shows as a task of its own in the list of what is in flight. */
final class CacheRunner implements BackgroundTask {

    private final List<CacheUpdater> parts;
    private final TaskRegistry taskRegistry;

    CacheRunner(List<CacheUpdater> parts, TaskRegistry taskRegistry) {
        this.parts = List.copyOf(parts);
        this.taskRegistry = taskRegistry;
    }

    List<CacheUpdater> parts() {
        return parts;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Flux.fromIterable(parts)
                .flatMap(
                        part -> taskRegistry.tracked(TaskLabel.of(TaskKind.RESIDENT, part.name()), part.run()),
                        parts.size())
                .then();
    }

    /** The first part that is not fresh decides; one of a single namespace only when no other namespace is fresh. */
    PlatformStatus platformStatus() {
        return new PlatformStatus(
                obstacle(),
                parts.stream().map(part -> part.watchHealth().watchStatus()).toList());
    }

    /** The namespaces that are not fresh, while others are, with the reason. */
    Map<String, String> unseen() {
        Map<String, String> unseen = new TreeMap<>();
        for (CacheUpdater part : parts) {
            String namespace = part.namespace();
            String obstacle = namespace == null ? null : part.watchHealth().obstacle();
            if (namespace != null && obstacle != null) {
                unseen.putIfAbsent(namespace, obstacle);
            }
        }
        return unseen;
    }

    private @Nullable String obstacle() {
        Map<String, String> unseen = unseen();
        boolean blind = !unseen.isEmpty() && unseen.size() == namespaces();
        return parts.stream()
                .filter(part -> blind || part.namespace() == null)
                .map(part -> part.watchHealth().obstacle())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private long namespaces() {
        return parts.stream()
                .map(CacheUpdater::namespace)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
