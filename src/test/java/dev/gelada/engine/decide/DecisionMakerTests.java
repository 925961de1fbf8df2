package dev.gelada.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.engine.FirstReadySelection;
import dev.gelada.engine.SampleExperiments;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Judgement.Ruling;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Calendars;
import dev.gelada.selection.SelectionProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How far a decision goes, and which can be acted on. */
class DecisionMakerTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON);
    private final FakePlatform platform = new FakePlatform();
    private final FakeFault fault = new FakeFault(platform);
    private final FakeSafeguard safeguard = new FakeSafeguard();
    private final List<Safeguard> safeguards = new ArrayList<>(List.of(safeguard));
    private final SampleExperiments sampleExperiments = new SampleExperiments();
    private final Experiment experiment = sampleExperiments.know(SampleExperiments.freezing(false));

    @BeforeEach
    void run() {
        platform.fleet("checkout", 3);
    }

    @Test
    void armsWhatEverybodyPermitsForTheMomentAtWhichItIsDue() {
        Decision decision = toAct(NOON.plusMillis(200));

        assertThat(decision).isInstanceOf(Decision.Armed.class);
        assertThat(decision.against()).isEmpty();
        assertThat(((Decision.Armed) decision).injections())
                .extracting(injection -> injection.order().deadline())
                .containsExactly(NOON.plusMillis(200).plusSeconds(60));
    }

    @Test
    void preparesNothingThatIsForbidden() {
        safeguard.vetoes("no");

        assertThat(toAct(NOON)).isInstanceOf(Decision.Forbidden.class);
        assertThat(fault.calls()).isEmpty();
    }

    @Test
    void preparesWhatIsDryAndDoesNotArmIt() {
        safeguards.add(dry());

        Decision decision = toAct(NOON);

        assertThat(decision).isInstanceOf(Decision.Rehearsed.class);
        assertThat(decision.against()).containsExactly(new Vetoed("dry-run", "it is dry"));
        assertThat(fault.calls()).containsExactly("prepare");
    }

    @Test
    void isNotToActWhenItCannotBePrepared() {
        fault.failsToPrepare(new IllegalStateException("no right"));

        assertThat(toAct(NOON))
                .isInstanceOfSatisfying(
                        Decision.Unprepared.class,
                        unprepared -> assertThat(unprepared.veto()).isEqualTo(new Vetoed("fake-freeze", "no right")));
    }

    /** Everything is shown at once. */
    @Test
    void previewsEveryPreparationAndIsNeverArmed() {
        assertThat(asked(DecisionPurpose.PREVIEW)).isInstanceOf(Decision.Rehearsed.class);
        assertThat(fault.calls()).containsExactly("prepare");

        safeguard.vetoes("no");
        fault.failsToPrepare(new IllegalStateException("no right"));
        assertThat(asked(DecisionPurpose.PREVIEW)).isInstanceOfSatisfying(Decision.Forbidden.class, forbidden -> {
            assertThat(forbidden.against()).containsExactly(new Vetoed("fake", "no"));
            assertThat(forbidden.failures())
                    .extracting(PreparationFailure::reason)
                    .containsExactly("no right");
        });
    }

    @Test
    void foreseesWithoutPreparingAndAsksOfSomeDayOnlyWhoGoesByACalendar() {
        safeguard.vetoes("no");

        assertThat(asked(DecisionPurpose.FORESEE_SOON)).isInstanceOf(Decision.Forbidden.class);
        assertThat(asked(DecisionPurpose.FORESEE)).isInstanceOf(Decision.Rehearsed.class);
        assertThat(fault.calls()).isEmpty();
    }

    @Test
    void saysWhatCannotBeSeenAndWhatIsNotThere() {
        platform.breaks("away");

        assertThat(toAct(NOON).against()).containsExactly(new Vetoed("platform", "away"));
    }

    @Test
    void nothingThatIsVetoedCanBeArmed() {
        JudgedDraw permitted = TestDecisions.armed(proposal(), List.of()).judged();
        JudgedDraw dry = new JudgedDraw(
                permitted.draw(), new Judgement(List.of(new Ruling("dry-run", Verdict.rehearsal("it is dry")))), NOON);

        assertThatThrownBy(() -> new Decision.Armed(dry, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what is vetoed is not armed");
    }

    private Proposal proposal() {
        return new Proposal(event(NOON), experiment, List.of(), List.of());
    }

    private ChaosEvent event(Instant dueAt) {
        return HypotheticalEvent.of(experiment, "a-test", dueAt, false);
    }

    private Decision toAct(Instant dueAt) {
        Lease lease = new Lease(event(dueAt), "a test", 1, 1, dueAt.plusSeconds(60));
        return EventualAnswers.of(decisionMaker().decide(DecisionRequest.toAct(lease, clock)));
    }

    private Decision asked(DecisionPurpose purpose) {
        return EventualAnswers.of(decisionMaker().decide(DecisionRequest.hypothetical(event(NOON), purpose)));
    }

    private DecisionMaker decisionMaker() {
        TargetSelector targetSelector = new TargetSelector(
                new Faults(List.of(fault)),
                platform,
                FirstReadySelection::judged,
                FirstReadySelection::firstEligible,
                new RecentTargetsReader(
                        new FakeJournal(clock), new SelectionProperties(Duration.ofHours(24), 100), clock));
        DecisionSources sources = new DecisionSources(
                sampleExperiments,
                sampleExperiments,
                Calendars.NONE,
                targetSelector,
                new Safeguards(safeguards, Duration.ofSeconds(10), Schedulers.parallel()));
        return TestDecisions.decisionMaker(sources, clock, Schedulers.parallel());
    }

    private static Safeguard dry() {
        return new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("dry-run", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                return Mono.just(Verdict.rehearsal("it is dry"));
            }
        };
    }
}
