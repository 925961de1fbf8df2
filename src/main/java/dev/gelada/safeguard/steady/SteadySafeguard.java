package dev.gelada.safeguard.steady;

import dev.gelada.probe.Reading;
import dev.gelada.probe.Seen;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What is not well before cannot show whether it survives, and needs no further harm.
 *
 * @param atMost how long the probes may take to answer
 */
record SteadySafeguard(Watch watch, Duration atMost) implements Safeguard {

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return watch.once(proposal.experiment().steadyState(), atMost).map(SteadySafeguard::verdict);
    }

    private static Verdict verdict(List<Seen> readings) {
        return readings.stream()
                .filter(seen -> !(seen.reading() instanceof Reading.Steady))
                .findFirst()
                .map(seen -> Verdict.veto("not steady before the fault: " + seen))
                .orElse(Verdict.PERMIT);
    }
}
