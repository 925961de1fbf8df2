package dev.gelada.safeguard.preflight;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gelada's account must have every permission that the fault needs before anything starts, so that no fault fails halfway. */
record PreflightSafeguard(Faults faults, PermissionChecker permissionChecker) implements Safeguard {

    static final SafeguardType TYPE =
            new SafeguardType("preflight", "when Gelada's account lacks a permission that the fault needs");

    private static final int AT_ONCE = 8;

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.justOrEmpty(faults.named(proposal.experiment().fault()))
                .flatMapMany(fault -> missing(fault, proposal))
                .distinct()
                .collectList()
                .map(PreflightSafeguard::verdict);
    }

    private Flux<String> missing(Fault fault, Proposal proposal) {
        return Flux.fromStream(() -> proposal.refs().stream()
                        .map(WorkloadRef::namespace)
                        .distinct()
                        .sorted())
                .flatMapSequential(namespace -> permissionChecker.missing(fault, namespace), AT_ONCE);
    }

    private static Verdict verdict(List<String> missing) {
        return missing.isEmpty() ? Verdict.PERMIT : Verdict.veto(String.join("; ", missing));
    }
}
