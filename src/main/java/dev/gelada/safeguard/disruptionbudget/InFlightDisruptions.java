package dev.gelada.safeguard.disruptionbudget;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Gelada's own events disrupt now, on all replicas: read from the shared store. */
record InFlightDisruptions(Platform platform, WorkloadLocks taken, Journal journal) {

    /** The disruptions of all other events in the namespaces of a proposal. A budget covers one namespace. */
    Mono<Hands> beside(Proposal proposal) {
        Set<String> namespaces =
                proposal.refs().stream().map(WorkloadRef::namespace).collect(Collectors.toUnmodifiableSet());
        return taken.all()
                .map(held -> held.entrySet().stream()
                        .filter(one -> namespaces.contains(one.getKey().namespace()))
                        .filter(one -> !one.getValue().equals(proposal.event().id()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)))
                .flatMap(others ->
                        Mono.zip(workloads(others.keySet()), targets(Set.copyOf(others.values())), Hands::new));
    }

    private Mono<List<Workload>> workloads(Set<WorkloadRef> refs) {
        return platform.workloads(List.copyOf(refs)).collectList();
    }

    private Mono<List<Target>> targets(Set<EventId> events) {
        return Flux.fromIterable(events)
                .concatMap(journal::of)
                .map(RecordedEntry::entry)
                .ofType(JournalEntry.Prepared.class)
                .map(prepared -> prepared.injection().order().target())
                .collectList();
    }

    /**
     * The workloads that other events have locked, as they are now, and the targets prepared on them.
     *
     * @param workloads those that still exist
     */
    record Hands(List<Workload> workloads, List<Target> targets) {

        boolean hold(WorkloadRef workload, Instance instance) {
            return targets.stream().anyMatch(target -> target.hits(workload, instance));
        }
    }
}
