package dev.gelada.safeguard.steady;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ScriptedProbe;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SteadySafeguardTests extends SafeguardContract {

    private final Workload checkout = new FakePlatform().fleet("checkout", 3);
    private final SteadyStateMonitor steadyStateMonitor = new SteadyStateMonitor(
            new Probes(List.of(
                    new ScriptedProbe("well", n -> Mono.just(new Reading.Steady("200 in 3 ms"))),
                    new ScriptedProbe("ill", n -> Mono.just(new Reading.Unknown("nobody answers"))))),
            WorkTracer.none(),
            Schedulers.parallel());

    @Override
    protected Safeguard safeguard() {
        return new SteadySafeguard(steadyStateMonitor, Duration.ofSeconds(9));
    }

    @Override
    protected Proposal permitted() {
        return Proposals.probed(checkout, "well");
    }

    @Override
    protected Proposal vetoed() {
        return Proposals.probed(checkout, "ill");
    }
}
