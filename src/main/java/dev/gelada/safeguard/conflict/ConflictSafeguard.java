package dev.gelada.safeguard.conflict;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Not too many events at once, in one namespace or anywhere. Rejudged in the commit, so that two events that are judged at once do not
 * both pass.
 */
record ConflictSafeguard(WorkloadLocks taken, EventConcurrencyLimit global) implements Safeguard {

    static final SafeguardKey<EventConcurrencyLimit> CONFLICT =
            SafeguardKey.of("conflict", EventConcurrencyLimit.class, EventConcurrencyLimit.ANY);

    static final SafeguardType TYPE =
            new SafeguardType("conflict", CONFLICT, "while the limit of concurrent events is reached");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        EventConcurrencyLimit own = proposal.experiment().setting(CONFLICT);
        if (!own.limited() && !global.limited()) {
            return Mono.just(Verdict.PERMIT);
        }
        return taken.all()
                .map(held -> Stream.of(
                                objection("gelada.safeguard.conflict", "per-namespace", global, held, proposal),
                                objection("safeguards.conflict", "perNamespace", own, held, proposal))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Verdict::veto)
                        .orElse(Verdict.PERMIT));
    }

    private static @Nullable String objection(
            String setting,
            String each,
            EventConcurrencyLimit eventConcurrencyLimit,
            Map<WorkloadRef, EventId> held,
            Proposal proposal) {
        Set<String> namespaces =
                proposal.refs().stream().map(WorkloadRef::namespace).collect(Collectors.toCollection(TreeSet::new));
        for (String namespace : namespaces) {
            Set<String> there = others(held, proposal, ref -> ref.namespace().equals(namespace));
            String full = sentence(
                    " in namespace " + namespace, there, setting + "." + each, eventConcurrencyLimit.perNamespace());
            if (full != null) {
                return full;
            }
        }
        return sentence("", others(held, proposal, _ -> true), setting + ".total", eventConcurrencyLimit.total());
    }

    private static Set<String> others(Map<WorkloadRef, EventId> held, Proposal proposal, Predicate<WorkloadRef> where) {
        return held.entrySet().stream()
                .filter(one -> where.test(one.getKey()))
                .map(Map.Entry::getValue)
                .filter(event -> !event.equals(proposal.event().id()))
                .map(EventId::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String sentence(
            String where, Set<String> others, String setting, @Nullable Integer limit) {
        return limit == null || others.size() < limit
                ? null
                : "running events%s: %d, and %s allows %d at once; wait until one of these closes: %s"
                        .formatted(where, others.size(), setting, limit, String.join(", ", others));
    }
}
