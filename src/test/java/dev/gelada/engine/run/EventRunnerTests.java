package dev.gelada.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.SampleExperiments;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Reading;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The sentence, once per outcome. */
class EventRunnerTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final EngineFixture engineFixture = new EngineFixture();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void survivesWhenTheSteadyStateHoldsThroughAFaultThatShows() {
        engineFixture.trigger(engineFixture.experiment(true));

        engineFixture.pass(LONG);

        assertThat(engineFixture.told())
                .containsExactly(
                        "raised",
                        "drawn",
                        "judged",
                        "prepared",
                        "injected",
                        "probeRead",
                        "observed",
                        "reverting",
                        "reverted",
                        "recovered",
                        "closed");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(engineFixture.closed().reason()).matches("the steady state held: all [0-9]+ readings were steady");
        assertThat(engineFixture.fault.calls()).containsExactly("prepare", "inject", "revert");
        assertThat(engineFixture.allReady()).isTrue();
    }

    @Test
    void saysHowManyReadingsMissedWithoutEndingIt() {
        engineFixture.probeAnswers(
                number -> Mono.just(number == 5 ? new Reading.Deviated("503") : new Reading.Steady("well")));
        engineFixture.trigger(engineFixture.experiment(true));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(engineFixture.closed().reason())
                .matches("the steady state held: 1 of [0-9]+ readings missed; 4 in a row would end it");
    }

    @Test
    void completesWhenNoProbeWasAsked() {
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void keepsTheFaultInPlaceForExactlyItsDuration() {
        engineFixture.trigger(engineFixture.experiment(false)); // two seconds have passed when it returns

        engineFixture.pass(EngineFixture.FAULT_LASTS.minusSeconds(3));
        assertThat(engineFixture.allReady()).isFalse();
        assertThat(engineFixture.told()).doesNotContain("reverting");

        engineFixture.pass(Duration.ofSeconds(2));
        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.told()).contains("reverted");
    }

    @Test
    void touchesNothingWhenAnotherEventWasAMomentFaster() {
        engineFixture.overtake("another event has used up the hour");
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).isEqualTo("overtaken: another event has used up the hour");
        assertThat(engineFixture.told()).doesNotContain("prepared");
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
    }

    @Test
    void hasNoEffectWhenTheFaultNeverShows() {
        engineFixture.fault.ineffective();
        engineFixture.trigger(engineFixture.experiment(true));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(engineFixture.told()).doesNotContain("observed");
    }

    /** A container that was told to end has not ended yet. */
    @Test
    void waitsWithoutADurationUntilTheFaultShows() {
        engineFixture.fault.unrevertible();
        engineFixture.fault.ineffective();
        engineFixture.trigger(SampleExperiments.unwatched(engineFixture.experiment(false)));
        assertThat(engineFixture.told()).contains("injected").doesNotContain("observed", "reverting");

        engineFixture
                .checkout
                .instances()
                .forEach(one -> engineFixture.platform.change(one.ref(), FakePlatform::stopped));
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.told()).contains("observed", "reverting");
    }

    @Test
    void waitsWithoutADurationNoLongerThanForACall() {
        engineFixture.fault.unrevertible();
        engineFixture.fault.ineffective();
        engineFixture.trigger(SampleExperiments.unwatched(engineFixture.experiment(false)));

        engineFixture.pass(Duration.ofSeconds(12));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
    }

    @Test
    void hasNoEffectWhenTheTargetWasGoneBeforeItCouldBeHit() {
        Target target = new Target(
                engineFixture.checkout.ref(),
                engineFixture.checkout.instances().getFirst().ref());
        engineFixture.fault.failsToInject(new TargetGoneException(target));
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(engineFixture.closed().reason()).contains("was gone before the injection");
    }

    @Test
    void hasNoEffectWhenTheTargetWasGoneAsItWasPrepared() {
        engineFixture.fault.failsToPrepare(new TargetGoneException(new Target(
                engineFixture.checkout.ref(),
                engineFixture.checkout.instances().getFirst().ref())));
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(engineFixture.closed().reason()).contains("was gone before the injection");
        assertThat(engineFixture.told()).doesNotContain("prepared");
    }

    @Test
    void hasNoEffectWhenSomebodyWhoMayRefusedIt() {
        engineFixture.fault.failsToInject(new RefusedException("the disruption budget allows none"));
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(engineFixture.closed().reason()).contains("the disruption budget allows none");
    }

    @Test
    void skipsWhatTheFaultItselfRefuses() {
        engineFixture.fault.failsToPrepare(new RefusedException("its service selects nothing"));
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).isEqualTo(FakeFault.NAME + ": its service selects nothing");
        assertThat(engineFixture.told()).contains("vetoed").doesNotContain("prepared");
    }

    @Test
    void aDryRunTellsWhatThePlatformWouldHaveHadAgainstIt() {
        engineFixture.dry("this is a dry run");
        engineFixture.fault.failsToPrepare(new RefusedException("a deployer would put it back"));

        rehearse();

        assertThat(engineFixture.told()).containsExactly("raised", "drawn", "judged", "vetoed", "closed");
        assertThat(engineFixture.closed())
                .isEqualTo(new JournalEntry.Closed(Outcome.SKIPPED, FakeFault.NAME + ": a deployer would put it back"));
    }

    @Test
    void aDryRunThatNothingElseKeepsIsPreparedAndTouchesNothing() {
        engineFixture.dry("this is a dry run");

        rehearse();

        assertThat(engineFixture.told()).containsExactly("raised", "drawn", "judged", "rehearsed", "closed");
        assertThat(engineFixture.closed()).isEqualTo(new JournalEntry.Closed(Outcome.REHEARSED, "this is a dry run"));
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
    }

    @Test
    void isOnlyRehearsedWhenTheOperatorHoldsBackWhatWasRaisedArmed() {
        engineFixture.dry("gelada.dryRun is set");
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.REHEARSED);
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
    }

    @Test
    void aDryRunThatSomebodyElseKeepsTooIsNotPrepared() {
        engineFixture.dry("this is a dry run");
        engineFixture.veto("cooldown", "it rests");

        rehearse();

        assertThat(engineFixture.told()).containsExactly("raised", "drawn", "vetoed", "vetoed", "closed");
        assertThat(engineFixture.fault.calls()).isEmpty();
    }

    private void rehearse() {
        engineFixture.raise(engineFixture.experiment(false), true);
        engineFixture.start();
        engineFixture.pass(LONG);
    }

    @Test
    void tellsWhenSomebodyElseHasChangedWhatWasToBePutBack() {
        engineFixture.fault.drifts();
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.told()).containsSubsequence("drifted", "reverted");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void deviatesAndRevertsEarlyWhenAProbeGoesPastItsTolerance() {
        engineFixture.probeAnswers(
                number -> Mono.just(number < 3 ? new Reading.Steady("well") : new Reading.Deviated("503")));
        engineFixture.trigger(engineFixture.experiment(true));

        engineFixture.pass(Duration.ofSeconds(20));

        assertThat(engineFixture.told()).contains("deviated", "reverted");
        assertThat(engineFixture.allReady()).isTrue();

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.DEVIATED);
        assertThat(engineFixture.closed().reason())
                .startsWith("steady state lost: ")
                .endsWith("503 (4 readings missed in a row, 3 tolerated)");
    }

    /** krkn#1137: stuck for ever in the wait for a pod. */
    @Test
    void deviatesWhenTheWorkloadDoesNotRecoverInTime() {
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.platform.lose(engineFixture.checkout.instances().getLast().ref());

        engineFixture.pass(LONG);

        assertThat(engineFixture.told()).contains("notRecovered");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.DEVIATED);
    }

    @Test
    void isSkippedWithEveryReasonWhenSafeguardsVeto() {
        engineFixture.veto("cooldown", "it rests");
        engineFixture.veto("steady", "it is not well");
        engineFixture.trigger(engineFixture.experiment(false));

        assertThat(engineFixture.told()).containsExactly("raised", "drawn", "vetoed", "vetoed", "closed");
        assertThat(engineFixture.closed()).isEqualTo(new JournalEntry.Closed(Outcome.SKIPPED, "cooldown: it rests"));
        assertThat(engineFixture.fault.calls()).isEmpty();
    }

    /** kube-monkey#193: planned, never done, and nothing said why. */
    @Test
    void isSkippedWithTheReasonWhenNothingIsEligible() {
        engineFixture.platform.remove(engineFixture.checkout.ref());
        engineFixture.platform.fleet("catalog", 2);
        engineFixture.trigger(engineFixture.experiment(false));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).contains("catalog is not named");
    }

    @Test
    void isSkippedWhenTheViewOfWhatRunsCannotBeHad() {
        engineFixture.platform.breaks("the view is down");
        engineFixture.trigger(engineFixture.experiment(false));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).isEqualTo("platform: the view is down");
    }

    /** krkn#1339: a stop was not heard. */
    @Test
    void isHaltedAndPutBackAtOnceWhenTheLeverIsPulled() {
        engineFixture.trigger(engineFixture.experiment(true));
        assertThat(engineFixture.allReady()).isFalse();
        assertThat(engineFixture.inFlightEvents().isEmpty()).isFalse();

        engineFixture.halt.engage("an operator", "enough").block(Duration.ofSeconds(1));
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.inFlightEvents().isEmpty()).isTrue();
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.HALTED);
        assertThat(engineFixture.closed().reason()).contains("an operator").contains("enough");
    }

    @Test
    void preparesNothingWhileTheLeverIsEngaged() {
        engineFixture.halt.engage("an operator", null).block(Duration.ofSeconds(1));
        engineFixture.trigger(engineFixture.experiment(false));

        assertThat(engineFixture.told()).containsExactly("raised", "drawn", "judged", "vetoed", "closed");
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
    }

    @Test
    void isAbortedAndPutBackWhenAPersonAsks() {
        EventId event = engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.stopSignals().stop(event, new StopReason.Aborted("a person"));
        engineFixture.pass(Duration.ofSeconds(1));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.closed()).isEqualTo(new JournalEntry.Closed(Outcome.ABORTED, "aborted by a person"));
    }

    /** krkn#1151: an interrupt was not heard by one that waited. */
    @Test
    void touchesNothingWhenAPersonAbortsItWhileItIsJudged() {
        engineFixture.safeguards.add(new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("while-it-is-judged", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                engineFixture.stopSignals().stop(proposal.event().id(), new StopReason.Aborted("a person"));
                return Mono.just(Verdict.PERMIT);
            }
        });

        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(LONG);

        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
        assertThat(engineFixture.closed()).isEqualTo(new JournalEntry.Closed(Outcome.ABORTED, "aborted by a person"));
    }

    @Test
    void failsAndPutsBackWhenInjectBreaks() {
        engineFixture.fault.failsToInject(new IllegalStateException("the door is shut"));
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.closed().reason()).contains("the door is shut");
        assertThat(engineFixture.fault.calls()).containsExactly("prepare", "inject", "revert");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 100})
    void putsBackOnceMoreWhatWasInjectedAfterNobodyWaitedForItAnyMore(int seconds) {
        engineFixture.fault.standsStillBeforeItInjects(Duration.ofSeconds(seconds), engineFixture.time);
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofSeconds(seconds - 3));
        assertThat(engineFixture.fault.calls()).startsWith("prepare").doesNotContain("inject");
        assertThat(engineFixture.told()).doesNotContain("closed");

        engineFixture.pass(LONG);

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.fault.calls()).contains("inject").endsWith("revert");
        assertThat(engineFixture.the(JournalEntry.RevertFailed.class).error()).contains("may still act");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void putsBackOnceMoreWhenARevertDoesNotAnswer() {
        engineFixture.fault.doesNotAnswerToRevert(1);
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.the(JournalEntry.RevertFailed.class).error()).isEqualTo("no answer within 10 s");
        assertThat(engineFixture.fault.calls()).containsExactly("prepare", "inject", "revert");
        assertThat(engineFixture.allReady()).isTrue();
    }

    @Test
    void failsWithoutTouchingAnythingWhenPrepareBreaks() {
        engineFixture.fault.failsToPrepare(new IllegalStateException("it was stopped already"));
        engineFixture.trigger(engineFixture.experiment(false));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
    }

    @Test
    void triesARevertAgainUntilItWorks() {
        engineFixture.fault.failsToRevert(3);
        engineFixture.trigger(engineFixture.experiment(false));

        engineFixture.pass(LONG);

        assertThat(engineFixture.told()).contains("revertFailed", "reverted");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void isLoudAboutAStuckRevertAndTriesOnForEver() {
        engineFixture.fault.failsToRevert(40);
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(EngineFixture.FAULT_LASTS.plusSeconds(70));

        assertThat(engineFixture.told()).contains("stuck").doesNotContain("closed");
        assertThat(engineFixture.inFlightEvents().isEmpty()).isFalse();
        assertThat(engineFixture.the(JournalEntry.Stuck.class).revertCommand()).startsWith("thaw checkout");
        assertThat(engineFixture
                        .taken
                        .holders(List.of(engineFixture.checkout.ref()))
                        .block(Duration.ofSeconds(1)))
                .isNotEmpty();

        engineFixture.pass(Duration.ofHours(1));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(engineFixture.closed().reason())
                .as("nobody stopped in the middle")
                .isEqualTo("some faults could not be reverted at first; everything was reverted");
        assertThat(engineFixture
                        .taken
                        .holders(List.of(engineFixture.checkout.ref()))
                        .block(Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void measuresHowLongTheWorkloadTookToBeWholeAgain() {
        Workload catalog = engineFixture.checkout;
        engineFixture.fault.unrevertible();
        engineFixture.fault.ineffective();
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.platform.change(catalog.instances().getLast().ref(), FakePlatform::stopped);
        engineFixture.pass(Duration.ofSeconds(4));
        engineFixture.platform.replace(catalog.instances().getLast().ref());

        engineFixture.pass(LONG);

        assertThat(engineFixture.the(JournalEntry.Recovered.class).took())
                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_500));
    }
}
