package dev.gelada.safeguard.gate;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Seen;
import dev.gelada.probe.SteadyState;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Before anything is done others are asked whether they mind: measurements, alerts, whoever has a health. Only a clear yes opens a gate; one
 * that cannot be asked stays shut.
 *
 * @param atMost how long they may take to answer
 * @param global what is asked for every experiment, beside its own
 */
record GateSafeguard(Watch watch, Duration atMost, SafeguardKey<List<Ask>> key, List<Ask> global) implements Safeguard {

    static SafeguardKey<List<Ask>> key(Gates gates) {
        return new SafeguardKey<>("gates", gates::read, List.of(), gates.shape());
    }

    @Override
    public String name() {
        return "gate";
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

    private Mono<List<Seen>> ask(List<Ask> asks, boolean confined) {
        SteadyState none = SteadyState.NONE;
        return watch.once(new SteadyState(asks, none.every(), none.tolerate(), confined), atMost);
    }

    private static List<Seen> joined(List<Seen> some, List<Seen> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Verdict verdict(List<Seen> readings) {
        return readings.stream()
                .filter(seen -> !(seen.reading() instanceof Reading.Steady))
                .findFirst()
                .map(seen -> Verdict.veto(sentence(seen)))
                .orElse(Verdict.PERMIT);
    }

    private static String sentence(Seen seen) {
        String what = seen.reading() instanceof Reading.Unknown ? "cannot be asked, so it is shut" : "is shut";
        return "the gate %s %s: %s; it is asked again at the next event"
                .formatted(
                        (seen.probe() + " " + seen.subject()).strip(),
                        what,
                        seen.reading().detail());
    }
}
