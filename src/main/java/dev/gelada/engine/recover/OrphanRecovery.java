package dev.gelada.engine.recover;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Reverts at the start what only an undo note records, because its journal is gone. Nothing is in flight here yet, so every remaining
 * note must be reverted, unless another replica that keeps its notes in the same folder is working on its event.
 */
record OrphanRecovery(WorkloadLocks taken, OrphanSweeper orphanSweeper, boolean alone) {

    Mono<Void> revert() {
        Mono<Set<EventId>> elsewhere =
                alone ? Mono.just(Set.of()) : taken.events().collect(Collectors.toSet());
        return elsewhere.flatMap(
                held -> orphanSweeper.revert(note -> !held.contains(note.order().event())));
    }
}
