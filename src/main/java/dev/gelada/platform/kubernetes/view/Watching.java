package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.View;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Tasks;
import java.util.List;
import java.util.Objects;
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

    /** The first part of which too little is known stands for all. */
    View view() {
        String obstacle = parts.stream()
                .map(part -> part.wellness().obstacle())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new View(
                obstacle, parts.stream().map(part -> part.wellness().part()).toList());
    }
}
