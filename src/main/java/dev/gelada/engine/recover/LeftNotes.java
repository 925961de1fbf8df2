package dev.gelada.engine.recover;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Undo notes whose journal is gone, at the start. */
@RequiredArgsConstructor
final class LeftNotes {

    private final WorkloadLocks taken;
    private final OrphanSweeper orphanSweeper;
    /** Whether no other replica can be using the store. */
    private final boolean alone;

    /**
     * Nothing is in flight here yet, so every one that is left is owed, unless another replica that keeps its notes in the same folder is at work
     * on its event.
     */
    Mono<Void> revert() {
        Mono<Set<EventId>> elsewhere =
                alone ? Mono.just(Set.of()) : taken.events().collect(Collectors.toSet());
        return elsewhere.flatMap(
                held -> orphanSweeper.revert(note -> !held.contains(note.order().event())));
    }
}
