package dev.gelada.engine.decide;

import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.StepTracker;
import dev.gelada.engine.select.TargetSelection;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/** Decisions for tests that begin after them, and whoever makes them over fakes. */
public final class TestDecisions {

    private TestDecisions() {}

    /** To do this, permitted by everybody. */
    public static Decision.Armed armed(Proposal proposal, List<Injection> injections) {
        Fault fault = new FakeFault(new FakePlatform());
        TargetSelection selection =
                new TargetSelection(proposal.experiment(), fault, proposal.workloads(), List.of(), proposal.targets());
        Draw draw = new Draw(proposal, selection, Instant.EPOCH, Instant.EPOCH);
        return new Decision.Armed(new JudgedDraw(draw, new Judgement(List.of()), Instant.EPOCH), injections);
    }

    /** With the settings of a program that nobody has set anything for. */
    public static DecisionMaker decisionMaker(DecisionSources sources, Clock clock, Scheduler scheduler) {
        EngineProperties settings = new EngineProperties(
                8,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                5);
        return DecisionMaker.of(sources, new StepTracker(WorkTracer.none()), settings, clock, scheduler);
    }
}
