package dev.gelada.safeguard.steady;

import dev.gelada.probe.ProbeResult;
import dev.gelada.probe.Reading;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The steady state must hold before the fault: otherwise the experiment shows nothing, and adds to existing trouble.
 *
 * @param atMost the time limit of the probes
 */
record SteadySafeguard(SteadyStateMonitor steadyStateMonitor, Duration atMost) implements Safeguard {

    static final SafeguardType TYPE =
            new SafeguardType("steady", "when the steady state does not hold before the fault");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return steadyStateMonitor
                .once(proposal.experiment().steadyState(), atMost)
                .map(SteadySafeguard::verdict);
    }

    private static Verdict verdict(List<ProbeResult> readings) {
        return readings.stream()
                .filter(probeResult -> !(probeResult.reading() instanceof Reading.Steady))
                .findFirst()
                .map(probeResult -> Verdict.veto("steady state not met before the injection: " + probeResult))
                .orElse(Verdict.PERMIT);
    }
}
