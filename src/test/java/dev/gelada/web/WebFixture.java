package dev.gelada.web;

import dev.gelada.MovableClock;
import dev.gelada.document.DocumentProblem;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionSources;
import dev.gelada.engine.decide.TestDecisions;
import dev.gelada.engine.explain.Explainer;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.explain.NearbySlotsFinder;
import dev.gelada.engine.preflight.MissingPermissions;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.journal.FakeJournal;
import dev.gelada.lesson.Lessons;
import dev.gelada.lesson.TestLessons;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.TargetSampler;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.debug.TestDebugModes;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.heartbeat.Heartbeat;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.StallRegistry;
import dev.gelada.vitals.stall.TestWatchdogs;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The web room on real ports over fakes of everything it speaks for. The clock stands at {@link #NOW}. What one test adds for itself stays with it. */
@EnableAutoConfiguration
@ComponentScan(excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class WebFixture {

    public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    public static final int CLIENT_THREADS = 4;

    /** Freezes a replica of {@code checkout} each minute. */
    public static final String FREEZE = "checkout-survives-a-frozen-replica";

    /** On demand only. */
    public static final String KILL = "payment-survives-a-kill";

    /** Not enabled. */
    public static final String IDLE = "idle";

    /** A document with a problem. */
    public static final String BROKEN = "broken";

    @Bean
    MovableClock clock() {
        return new MovableClock(NOW);
    }

    @Bean
    @Primary
    Scheduler work() {
        return Schedulers.parallel();
    }

    @Bean
    @Qualifier("blocking")
    Scheduler blocking() {
        return Schedulers.boundedElastic();
    }

    @Bean(destroyMethod = "dispose")
    @Qualifier("clients")
    Scheduler clients() {
        return Schedulers.newBoundedElastic(CLIENT_THREADS, 10_000, "clients");
    }

    @Bean
    @Qualifier("diagnostics")
    Scheduler diagnostics() {
        return Schedulers.boundedElastic();
    }

    @Bean
    ProgramInfo programInfo() {
        return new ProgramInfo("1.2.3", "staging", false, "abc");
    }

    @Bean
    DryRunPolicy dryRunPolicy() {
        return new DryRunPolicy(false);
    }

    @Bean
    FakePlatform platform() {
        var platform = new FakePlatform();
        platform.fleet("catalog", 1);
        platform.fleet("checkout", 3);
        return platform;
    }

    @Bean
    Experiments experiments() {
        return new FakeExperiments(
                List.of(
                        ExperimentSamples.anExperiment(FREEZE),
                        ExperimentSamples.anExperiment(IDLE, "  enabled: false\n"),
                        ExperimentSamples.experiment(
                                ExperimentSamples.text(KILL).replace("  schedule: {every: 1m}\n", ""))),
                new Experiments.Broken(
                        "broken.yaml",
                        BROKEN,
                        List.of(new DocumentProblem(3, "spec.fault", "there is no fault 'proces-kill'"))),
                new Experiments.Broken("odd.yaml", "", List.of(new DocumentProblem(1, "", "this is no YAML"))));
    }

    @Bean
    DocumentParser documents() {
        return ExperimentSamples.documents();
    }

    @Bean
    Plan plan() {
        return Plan.seeded(42);
    }

    @Bean
    Calendars calendars() {
        return Calendars.NONE;
    }

    @Bean
    FakeJournal journal(Clock clock) {
        return new FakeJournal(clock);
    }

    @Bean
    ErrorRegistry errorRegistry(Clock clock) {
        return new ErrorRegistry(clock);
    }

    @Bean
    TaskRegistry taskRegistry(Clock clock) {
        return new TaskRegistry(clock);
    }

    @Bean
    StallRegistry stallRegistry(Clock clock) {
        return new StallRegistry(clock);
    }

    @Bean
    EventLoopWatchdog eventLoopWatchdog() {
        return TestWatchdogs.asleep();
    }

    @Bean
    Heartbeat heartbeat() {
        return new Heartbeat(Map.of(), Schedulers.parallel());
    }

    @Bean
    DebugMode debugMode(EventLoopWatchdog eventLoopWatchdog, TaskRegistry taskRegistry, Clock clock) {
        return TestDebugModes.of(eventLoopWatchdog, taskRegistry, clock);
    }

    @Bean
    FakeHalt halt() {
        return new FakeHalt();
    }

    @Bean
    FakeEngineControl steering(FakeJournal journal, Clock clock) {
        return new FakeEngineControl(journal, clock);
    }

    @Bean
    Lessons lessons(FakeEngineControl steering, TaskRegistry taskRegistry, Scheduler work) {
        return TestLessons.of(steering, taskRegistry, work);
    }

    @Bean
    EligibilityFilter eligibilityFilter(Clock clock) {
        return EligibilityFilter.by(clock);
    }

    @Bean
    Faults faults() {
        return new Faults(ExperimentSamples.faults());
    }

    @Bean
    FakeSafeguard safeguard() {
        return new FakeSafeguard();
    }

    @Bean
    DecisionMaker decisionMaker(
            DocumentParser documents,
            Experiments experiments,
            TargetSelector targetSelector,
            FakeSafeguard safeguard,
            Clock clock,
            @Qualifier("blocking") Scheduler blocking) {
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), blocking);
        DecisionSources sources =
                new DecisionSources(documents, experiments, Calendars.NONE, targetSelector, safeguards);
        return TestDecisions.decisionMaker(sources, clock, blocking);
    }

    @Bean
    TargetSelector targetSelector(
            FakeJournal journal,
            FakePlatform platform,
            EligibilityFilter eligibilityFilter,
            Faults faults,
            Clock clock) {
        return new TargetSelector(
                faults,
                platform,
                eligibilityFilter,
                TargetSampler.seeded(42),
                new RecentTargetsReader(journal, new SelectionProperties(Duration.ofHours(24), 200), clock));
    }

    @Bean
    Explainer explainer(
            Plan plan,
            FakeJournal journal,
            DecisionMaker decisionMaker,
            FakeHalt halt,
            Clock clock,
            @Qualifier("blocking") Scheduler blocking) {
        return Explainer.of(
                new NearbySlotsFinder(plan, Calendars.NONE, blocking),
                journal,
                decisionMaker,
                halt,
                new DryRunPolicy(false),
                clock);
    }

    @Bean
    Preflight preflight(DecisionMaker decisionMaker, Clock clock) {
        return new Preflight(decisionMaker, clock);
    }

    @Bean
    MissingPermissions missingPermissions(Faults faults, FakePlatform platform, Clock clock, Scheduler work) {
        return new MissingPermissions(faults, PermissionChecker.ALL, platform, clock, work);
    }

    @Bean
    IdleExperiments idleExperiments(Experiments experiments, FakeJournal journal, Clock clock, Scheduler work) {
        return new IdleExperiments(experiments, journal, new DryRunPolicy(false), Duration.ofHours(24), clock, work);
    }
}
