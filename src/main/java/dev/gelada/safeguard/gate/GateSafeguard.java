package dev.gelada.safeguard.gate;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.probe.ProbeResult;
import dev.gelada.probe.Reading;
import dev.gelada.probe.SteadyState;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Probes external gates before an event: metrics, alerts, health endpoints. Only a steady reading opens a gate; one that cannot be read
 * stays closed.
 *
 * @param atMost the time limit for all gates together
 * @param global the gates of every experiment, in addition to its own
 */
record GateSafeguard(
        SteadyStateMonitor steadyStateMonitor, Duration atMost, SafeguardKey<List<Ask>> key, List<Ask> global)
        implements Safeguard {

    static final SafeguardType TYPE = new SafeguardType(
            "gate",
            probes -> List.of(key(GateListReader.of(probes))),
            "when a configured gate probe is not steady, or fails");

    static SafeguardKey<List<Ask>> key(GateListReader gateListReader) {
        return new SafeguardKey<>("gates", gateListReader::read, List.of(), gateListReader.shape());
    }

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        Experiment experiment = proposal.experiment();
        List<Ask> own = experiment.setting(key).stream()
                .filter(ask -> !global.contains(ask))
                .distinct()
                .toList();
        return ask(global, false)
                .zipWith(ask(own, experiment.home() != null), GateSafeguard::joined)
                .map(GateSafeguard::verdict);
    }

    private Mono<List<ProbeResult>> ask(List<Ask> asks, boolean confined) {
        SteadyState none = SteadyState.NONE;
        return steadyStateMonitor.once(new SteadyState(asks, none.every(), none.tolerate(), confined), atMost);
    }

    private static List<ProbeResult> joined(List<ProbeResult> some, List<ProbeResult> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Verdict verdict(List<ProbeResult> readings) {
        return readings.stream()
                .filter(probeResult -> !(probeResult.reading() instanceof Reading.Steady))
                .findFirst()
                .map(probeResult -> Verdict.veto(sentence(probeResult)))
                .orElse(Verdict.PERMIT);
    }

    private static String sentence(ProbeResult probeResult) {
        String what = probeResult.reading() instanceof Reading.Unknown ? "failed, so the gate is closed" : "is closed";
        return "the gate %s %s: %s; it is probed again for the next event"
                .formatted(
                        (probeResult.probe() + " " + probeResult.subject()).strip(),
                        what,
                        probeResult.reading().detail());
    }
}
