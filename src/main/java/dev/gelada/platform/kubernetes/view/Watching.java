package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.View;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the whole view as it is; each part is a task of its own in the list of what is in flight. */
final class Watching implements Resident {

    private final List<Following> parts;
    private final Tasks tasks;

    Watching(List<Following> parts, Tasks tasks) {
        this.parts = List.copyOf(parts);
        this.tasks = tasks;
    }

    List<Following> parts() {
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
                .flatMap(part -> tasks.tracked(Label.of(Kind.RESIDENT, part.name()), part.run()), parts.size())
                .then();
    }

    /** The first part of which too little is known stands for all; one that is about a single namespace only when there is no other that can be seen. */
    View view() {
        return new View(
                obstacle(), parts.stream().map(part -> part.wellness().part()).toList());
    }

    /** The namespaces of which too little is known, while more is known of others, with the reason. */
    Map<String, String> unseen() {
        Map<String, String> unseen = new TreeMap<>();
        for (Following part : parts) {
            String namespace = part.namespace();
            String obstacle = namespace == null ? null : part.wellness().obstacle();
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
                .map(part -> part.wellness().obstacle())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private long namespaces() {
        return parts.stream()
                .map(Following::namespace)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
