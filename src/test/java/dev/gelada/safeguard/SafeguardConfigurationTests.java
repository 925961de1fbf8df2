package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.SafeguardKeys;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalProperties;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.probe.Probes;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.schedule.Calendars;
import dev.gelada.store.FakeStore;
import dev.gelada.store.Store;
import dev.gelada.tool.TypeCatalogue;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** All safeguards as they are wired, and what the operator may set for them. */
class SafeguardConfigurationTests {

    private final Clock clock = new MovableClock(Instant.EPOCH);
    private final Probes probes = new Probes(List.of());
    private final ApplicationContextRunner application = new ApplicationContextRunner(
                    AnnotationConfigApplicationContext::new)
            .withInitializer(context -> ((AnnotationConfigRegistry) context).scan("dev.gelada.safeguard"))
            .withBean(Platform.class, FakePlatform::new)
            .withBean(Store.class, FakeStore::new)
            .withBean(Journal.class, () -> new FakeJournal(clock))
            .withBean(JournalProperties.class, () -> new JournalProperties(Duration.ofDays(90)))
            .withBean(WorkloadLocks.class, FakeWorkloadLocks::new)
            .withBean(Clock.class, () -> clock)
            .withBean(Calendars.class, () -> Calendars.NONE)
            .withBean(ZoneId.class, () -> ZoneOffset.UTC)
            .withBean(Probes.class, () -> probes)
            .withBean(
                    SteadyStateMonitor.class,
                    () -> new SteadyStateMonitor(probes, WorkTracer.none(), Schedulers.parallel()))
            .withBean(Faults.class, () -> new Faults(List.of()))
            .withBean(PermissionChecker.class, () -> PermissionChecker.ALL)
            .withBean(DryRunPolicy.class, () -> new DryRunPolicy(true))
            .withBean("work", Scheduler.class, Schedulers::parallel)
            .withBean("undo", Scheduler.class, Schedulers::parallel);

    @Test
    void knowsEverySafeguardAndEveryKeyOfTheRoom() {
        application.run(context -> {
            assertThat(context.getBeansOfType(Safeguard.class).values())
                    .extracting(Safeguard::type)
                    .hasSizeGreaterThan(15)
                    .containsExactlyInAnyOrderElementsOf(TypeCatalogue.load().safeguards());
            assertThat(context.getBean(SafeguardKeys.class).all())
                    .extracting("name")
                    .containsExactlyInAnyOrder(
                            "autoscaler",
                            "cap",
                            "conflict",
                            "cooldown",
                            "disruptionBudget",
                            "gates",
                            "minimumHealthy",
                            "rollout");
        });
    }

    /** Those whose answer can change while a fault is prepared, and who need nobody else's answer. */
    @Test
    void asksAgainWhoeverMayHaveChangedTheirMindAsAnEventIsWrittenDown() {
        application.run(
                context -> assertThat(context.getBeansOfType(Safeguard.class).values())
                        .filteredOn(Safeguard::rejudged)
                        .extracting(Safeguard::name)
                        .containsExactlyInAnyOrder(
                                "cap",
                                "conflict",
                                "consent",
                                "cooldown",
                                "disruption-budget",
                                "freeze",
                                "maintenance",
                                "quiet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gelada.safeguard.cap.hour=0 | cap hour is 0; it must be at least 1",
                "gelada.safeguard.cap.namespace.day=-1 | cap day is -1; it must be at least 1",
                "gelada.safeguard.conflict.per-namespace=0 | conflict perNamespace is 0; it must be at least 1",
                "gelada.safeguard.cooldown.workload=-5m | cooldown is -5m; it cannot be negative",
                "gelada.safeguard.timeout=0s | gelada.safeguard.timeout is PT0S; it must be longer than 0s, or no event ever starts",
                "gelada.safeguard.quiet.after-halt=-1m | gelada.safeguard.quiet.after-halt is PT-1M; it cannot be negative",
                "gelada.safeguard.maintenance.windows[0].from=25:00 | '25:00' is no time of day; write one from 00:00 to 24:00",
                "gelada.safeguard.freeze.calendars=tomorrow | 'tomorrow' is no date; write",
                "gelada.safeguard.gate.probes=[{htp: {}}] | gelada.safeguard.gate.probes: line 1: [0].htp: 'htp' is no known probe",
            })
    void refusesToStartWithASettingThatIsWrong(String setting, String sentence) {
        application
                .withPropertyValues(setting)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(sentence));
    }

    @Test
    void takesSettingsThatAreRight() {
        application
                .withPropertyValues(
                        "gelada.safeguard.cap.hour=10",
                        "gelada.safeguard.cap.namespace.hour=2",
                        "gelada.safeguard.conflict.per-namespace=1",
                        "gelada.safeguard.cooldown.workload=2h",
                        "gelada.safeguard.quiet.after-halt=5m",
                        "gelada.safeguard.maintenance.zone=Europe/Berlin",
                        "gelada.safeguard.maintenance.windows[0].days=SAT,SUN",
                        "gelada.safeguard.maintenance.windows[0].from=22:00",
                        "gelada.safeguard.maintenance.windows[0].to=04:00",
                        "gelada.safeguard.maintenance.dates=12-24..12-26,2026-12-31",
                        "gelada.safeguard.freeze.calendars=https://calendar.example/freeze.ics",
                        "gelada.safeguard.gate.probes=")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
