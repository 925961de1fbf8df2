package dev.gelada.web;

import dev.gelada.MovableClock;
import dev.gelada.document.Problem;
import dev.gelada.engine.FakeSteering;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.engine.preflight.Shortfall;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Victims;
import dev.gelada.engine.why.Idleness;
import dev.gelada.engine.why.Why;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Rights;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Arming;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.target.Draw;
import dev.gelada.target.Funnel;
import dev.gelada.target.TargetProperties;
import dev.gelada.vitals.debug.Debugging;
import dev.gelada.vitals.debug.Debuggings;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.heartbeat.Heartbeat;
import dev.gelada.vitals.stall.Stalls;
import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.stall.Watchdogs;
import dev.gelada.vitals.task.Tasks;
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
public class World {

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
    About about() {
        return new About("1.2.3", "staging", false, "abc");
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
                        Samples.anExperiment(FREEZE),
                        Samples.anExperiment(IDLE, "  enabled: false\n"),
                        Samples.experiment(Samples.text(KILL).replace("  schedule: {every: 1m}\n", ""))),
                new Experiments.Broken(
                        "broken.yaml",
                        BROKEN,
                        List.of(new Problem(3, "spec.fault", "there is no fault 'proces-kill'"))),
                new Experiments.Broken("odd.yaml", "", List.of(new Problem(1, "", "this is no YAML"))));
    }

    @Bean
    Documents documents() {
        return Samples.documents();
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
    ErrorLedger errorLedger(Clock clock) {
        return new ErrorLedger(clock);
    }

    @Bean
    Tasks tasks(Clock clock) {
        return new Tasks(clock);
    }

    @Bean
    Stalls stalls(Clock clock) {
        return new Stalls(clock);
    }

    @Bean
    Watchdog watchdog() {
        return Watchdogs.asleep();
    }

    @Bean
    Heartbeat heartbeat() {
        return new Heartbeat(Map.of(), Schedulers.parallel());
    }

    @Bean
    Debugging debugging(Watchdog watchdog, Tasks tasks, Clock clock) {
        return Debuggings.of(watchdog, tasks, clock);
    }

    @Bean
    FakeHalt halt() {
        return new FakeHalt();
    }

    @Bean
    FakeSteering steering(FakeJournal journal, Clock clock) {
        return new FakeSteering(journal, clock);
    }

    @Bean
    Funnel funnel(Clock clock) {
        return Funnel.by(clock);
    }

    @Bean
    Faults faults() {
        return new Faults(Samples.faults());
    }

    @Bean
    FakeSafeguard safeguard() {
        return new FakeSafeguard();
    }

    @Bean
    Why why(
            Plan plan,
            FakeJournal journal,
            FakePlatform platform,
            Funnel funnel,
            Faults faults,
            FakeSafeguard safeguard,
            FakeHalt halt,
            Clock clock,
            @Qualifier("blocking") Scheduler blocking) {
        Victims victims = new Victims(journal, new TargetProperties(Duration.ofHours(24), 200), clock);
        Scout scout = new Scout(faults, platform, funnel, Draw.seeded(42), victims);
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), blocking);
        return new Why(plan, Calendars.NONE, journal, scout, safeguards, halt, new Arming(false), clock, blocking);
    }

    @Bean
    Preflight preflight(
            FakeJournal journal,
            FakePlatform platform,
            Funnel funnel,
            Faults faults,
            FakeSafeguard safeguard,
            Clock clock,
            @Qualifier("blocking") Scheduler blocking) {
        Victims victims = new Victims(journal, new TargetProperties(Duration.ofHours(24), 200), clock);
        Scout scout = new Scout(faults, platform, funnel, Draw.seeded(42), victims);
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), blocking);
        return new Preflight(scout, safeguards, Duration.ofSeconds(10), clock, blocking);
    }

    @Bean
    Shortfall shortfall(Faults faults, FakePlatform platform, Clock clock, Scheduler work) {
        return new Shortfall(faults, Rights.ALL, platform, clock, work);
    }

    @Bean
    Idleness idleness(Experiments experiments, FakeJournal journal, Clock clock, Scheduler work) {
        return new Idleness(experiments, journal, new Arming(false), Duration.ofHours(24), clock, work);
    }
}
