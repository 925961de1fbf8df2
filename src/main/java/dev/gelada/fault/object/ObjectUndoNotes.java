package dev.gelada.fault.object;

import dev.gelada.document.ErrorText;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Undo notes on the objects themselves, found by their label: in the cache, or by a list request where the kind is not watched. Faults
 * that patch objects write and remove their notes with the patch; for faults that call a pod they are written here. Notes in files are
 * written and read as well.
 */
public final class ObjectUndoNotes implements UndoNotes {

    private final KubernetesClient api;
    private final LabelledObjects watched;
    private final UndoAnnotation undoAnnotation;
    private final Supplier<? extends Collection<ObjectKind>> kinds;
    private final List<String> namespaces;
    private final UndoNotes files;

    /**
     * Searches where faults of this Gelada may have written.
     *
     * @param kinds the kinds that may carry a note
     * @param namespaces the only ones to look into; empty for all
     */
    public ObjectUndoNotes(
            KubernetesClient api,
            LabelledObjects watched,
            UndoAnnotation undoAnnotation,
            Supplier<? extends Collection<ObjectKind>> kinds,
            List<String> namespaces,
            UndoNotes files) {
        this.api = api;
        this.watched = watched;
        this.undoAnnotation = undoAnnotation;
        this.kinds = kinds;
        this.namespaces = List.copyOf(namespaces);
        this.files = files;
    }

    @Override
    public Mono<Void> write(Injection injection) {
        return injection.order().target().instance() instanceof PodRef pod
                ? new PodUndoNotes(api, undoAnnotation).write(pod, injection)
                : files.write(injection);
    }

    @Override
    public Mono<Void> remove(Injection injection) {
        return injection.order().target().instance() instanceof PodRef pod
                ? new PodUndoNotes(api, undoAnnotation).remove(pod, injection)
                : files.remove(injection);
    }

    @Override
    public Flux<Note> all() {
        return Flux.concat(
                files.all(), Flux.fromStream(() -> kinds.get().stream()).concatMap(this::of));
    }

    /** Cluster-scoped objects are never touched with permissions in listed namespaces only. */
    private Flux<Note> of(ObjectKind kind) {
        if (namespaces.isEmpty()) {
            return of(kind, null);
        }
        return kind.namespaced()
                ? Flux.fromIterable(namespaces).concatMap(namespace -> of(kind, namespace))
                : Flux.empty();
    }

    /** A kind that cannot be listed hides no other. */
    private Flux<Note> of(ObjectKind kind, @Nullable String namespace) {
        return Flux.defer(() -> watched.known(kind, namespace)
                        .map(Flux::fromIterable)
                        .orElseGet(() -> api.list(kind, namespace, UndoAnnotation.INSTALLATION)))
                .mapNotNull(this::note)
                .onErrorResume(error -> Mono.just(new Unreadable(
                        kind.plural() + (namespace == null ? "" : " in " + namespace),
                        "whether any of them has an active fault is unknown: " + ErrorText.of(error))));
    }

    private @Nullable Note note(JsonNode object) {
        String whose =
                object.at("/metadata/labels").path(UndoAnnotation.INSTALLATION).asString("");
        return whose.equals(undoAnnotation.text().installation())
                ? undoAnnotation.read(object)
                : new Foreign(UndoAnnotation.where(object), whose);
    }
}
