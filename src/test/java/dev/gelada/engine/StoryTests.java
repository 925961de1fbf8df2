package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Reading;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
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
class StoryTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Rehearsal rehearsal = new Rehearsal();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void survivesWhenTheSteadyStateHoldsThroughAFaultThatShows() {
        rehearsal.trigger(rehearsal.experiment(true));

        rehearsal.pass(LONG);

        assertThat(rehearsal.told())
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
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(rehearsal.closed().reason()).matches("the steady state held: all [0-9]+ readings were steady");
        assertThat(rehearsal.fault.calls()).containsExactly("prepare", "inject", "revert");
        assertThat(rehearsal.allReady()).isTrue();
    }

    @Test
    void saysHowManyReadingsMissedWithoutEndingIt() {
        rehearsal.probeAnswers(
                number -> Mono.just(number == 5 ? new Reading.Deviated("503") : new Reading.Steady("well")));
        rehearsal.trigger(rehearsal.experiment(true));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SURVIVED);
        assertThat(rehearsal.closed().reason())
                .matches("the steady state held: 1 of [0-9]+ readings missed; 4 in a row would end it");
    }

    @Test
    void completesWhenNoProbeWasAsked() {
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void keepsTheFaultInPlaceForExactlyItsDuration() {
        rehearsal.trigger(rehearsal.experiment(false)); // two seconds have passed when it returns

        rehearsal.pass(Rehearsal.FAULT_LASTS.minusSeconds(3));
        assertThat(rehearsal.allReady()).isFalse();
        assertThat(rehearsal.told()).doesNotContain("reverting");

        rehearsal.pass(Duration.ofSeconds(2));
        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.told()).contains("reverted");
    }

    @Test
    void touchesNothingWhenAnotherEventWasAMomentFaster() {
        rehearsal.overtake("another event has used up the hour");
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).isEqualTo("overtaken: another event has used up the hour");
        assertThat(rehearsal.told()).doesNotContain("prepared");
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
    }

    @Test
    void hasNoEffectWhenTheFaultNeverShows() {
        rehearsal.fault.ineffective();
        rehearsal.trigger(rehearsal.experiment(true));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(rehearsal.told()).doesNotContain("observed");
    }

    /** A container that was told to end has not ended yet. */
    @Test
    void waitsWithoutADurationUntilTheFaultShows() {
        rehearsal.fault.unrevertible();
        rehearsal.fault.ineffective();
        rehearsal.trigger(Repertoire.unwatched(rehearsal.experiment(false)));
        assertThat(rehearsal.told()).contains("injected").doesNotContain("observed", "reverting");

        rehearsal.checkout.instances().forEach(one -> rehearsal.platform.change(one.ref(), FakePlatform::stopped));
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.told()).contains("observed", "reverting");
    }

    @Test
    void waitsWithoutADurationNoLongerThanForACall() {
        rehearsal.fault.unrevertible();
        rehearsal.fault.ineffective();
        rehearsal.trigger(Repertoire.unwatched(rehearsal.experiment(false)));

        rehearsal.pass(Duration.ofSeconds(12));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
    }

    @Test
    void hasNoEffectWhenTheTargetWasGoneBeforeItCouldBeHit() {
        Target target = new Target(
                rehearsal.checkout.ref(),
                rehearsal.checkout.instances().getFirst().ref());
        rehearsal.fault.failsToInject(new TargetGoneException(target));
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(rehearsal.closed().reason()).contains("was gone before it could be hit");
    }

    @Test
    void hasNoEffectWhenTheTargetWasGoneAsItWasPrepared() {
        rehearsal.fault.failsToPrepare(new TargetGoneException(new Target(
                rehearsal.checkout.ref(),
                rehearsal.checkout.instances().getFirst().ref())));
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(rehearsal.closed().reason()).contains("was gone before it could be hit");
        assertThat(rehearsal.told()).doesNotContain("prepared");
    }

    @Test
    void hasNoEffectWhenSomebodyWhoMayRefusedIt() {
        rehearsal.fault.failsToInject(new RefusedException("the disruption budget allows none"));
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.NO_EFFECT);
        assertThat(rehearsal.closed().reason()).contains("the disruption budget allows none");
    }

    @Test
    void skipsWhatTheFaultItselfRefuses() {
        rehearsal.fault.failsToPrepare(new RefusedException("its service selects nothing"));
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).isEqualTo(FakeFault.NAME + ": its service selects nothing");
        assertThat(rehearsal.told()).contains("vetoed").doesNotContain("prepared");
    }

    @Test
    void aDryRunTellsWhatThePlatformWouldHaveHadAgainstIt() {
        rehearsal.dry("this is a dry run");
        rehearsal.fault.failsToPrepare(new RefusedException("a deployer would put it back"));

        rehearse();

        assertThat(rehearsal.told()).containsExactly("raised", "drawn", "judged", "vetoed", "closed");
        assertThat(rehearsal.closed())
                .isEqualTo(new Entry.Closed(Outcome.SKIPPED, FakeFault.NAME + ": a deployer would put it back"));
    }

    @Test
    void aDryRunThatNothingElseKeepsIsPreparedAndTouchesNothing() {
        rehearsal.dry("this is a dry run");

        rehearse();

        assertThat(rehearsal.told()).containsExactly("raised", "drawn", "judged", "rehearsed", "closed");
        assertThat(rehearsal.closed()).isEqualTo(new Entry.Closed(Outcome.REHEARSED, "this is a dry run"));
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
    }

    @Test
    void isOnlyRehearsedWhenTheOperatorHoldsBackWhatWasRaisedArmed() {
        rehearsal.dry("gelada.dryRun is set");
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.REHEARSED);
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
    }

    @Test
    void aDryRunThatSomebodyElseKeepsTooIsNotPrepared() {
        rehearsal.dry("this is a dry run");
        rehearsal.veto("cooldown", "it rests");

        rehearse();

        assertThat(rehearsal.told()).containsExactly("raised", "drawn", "vetoed", "vetoed", "closed");
        assertThat(rehearsal.fault.calls()).isEmpty();
    }

    private void rehearse() {
        rehearsal.raise(rehearsal.experiment(false), true);
        rehearsal.start();
        rehearsal.pass(LONG);
    }

    @Test
    void tellsWhenSomebodyElseHasChangedWhatWasToBePutBack() {
        rehearsal.fault.drifts();
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.told()).containsSubsequence("drifted", "reverted");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void deviatesAndRevertsEarlyWhenAProbeGoesPastItsTolerance() {
        rehearsal.probeAnswers(
                number -> Mono.just(number < 3 ? new Reading.Steady("well") : new Reading.Deviated("503")));
        rehearsal.trigger(rehearsal.experiment(true));

        rehearsal.pass(Duration.ofSeconds(20));

        assertThat(rehearsal.told()).contains("deviated", "reverted");
        assertThat(rehearsal.allReady()).isTrue();

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.DEVIATED);
        assertThat(rehearsal.closed().reason())
                .startsWith("the steady state was lost: ")
                .endsWith("503 (4 readings missed in a row, 3 tolerated)");
    }

    /** krkn#1137: stuck for ever in the wait for a pod. */
    @Test
    void deviatesWhenTheWorkloadDoesNotRecoverInTime() {
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.platform.lose(rehearsal.checkout.instances().getLast().ref());

        rehearsal.pass(LONG);

        assertThat(rehearsal.told()).contains("notRecovered");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.DEVIATED);
    }

    @Test
    void isSkippedWithEveryReasonWhenSafeguardsVeto() {
        rehearsal.veto("cooldown", "it rests");
        rehearsal.veto("steady", "it is not well");
        rehearsal.trigger(rehearsal.experiment(false));

        assertThat(rehearsal.told()).containsExactly("raised", "drawn", "vetoed", "vetoed", "closed");
        assertThat(rehearsal.closed()).isEqualTo(new Entry.Closed(Outcome.SKIPPED, "cooldown: it rests"));
        assertThat(rehearsal.fault.calls()).isEmpty();
    }

    /** kube-monkey#193: planned, never done, and nothing said why. */
    @Test
    void isSkippedWithTheReasonWhenNothingIsEligible() {
        rehearsal.platform.remove(rehearsal.checkout.ref());
        rehearsal.platform.fleet("catalog", 2);
        rehearsal.trigger(rehearsal.experiment(false));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).contains("catalog is not named");
    }

    @Test
    void isSkippedWhenTheViewOfWhatRunsCannotBeHad() {
        rehearsal.platform.breaks("the view is down");
        rehearsal.trigger(rehearsal.experiment(false));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).isEqualTo("platform: the view is down");
    }

    /** krkn#1339: a stop was not heard. */
    @Test
    void isHaltedAndPutBackAtOnceWhenTheLeverIsPulled() {
        rehearsal.trigger(rehearsal.experiment(true));
        assertThat(rehearsal.allReady()).isFalse();
        assertThat(rehearsal.owing.nothing()).isFalse();

        rehearsal.halt.engage("an operator", "enough").block(Duration.ofSeconds(1));
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.owing.nothing()).isTrue();
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.HALTED);
        assertThat(rehearsal.closed().reason()).contains("an operator").contains("enough");
    }

    @Test
    void preparesNothingWhileTheLeverIsEngaged() {
        rehearsal.halt.engage("an operator", null).block(Duration.ofSeconds(1));
        rehearsal.trigger(rehearsal.experiment(false));

        assertThat(rehearsal.told()).containsExactly("raised", "drawn", "judged", "vetoed", "closed");
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
    }

    @Test
    void isAbortedAndPutBackWhenAPersonAsks() {
        EventId event = rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.signals.tell(event, new End.Aborted("a person"));
        rehearsal.pass(Duration.ofSeconds(1));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.closed()).isEqualTo(new Entry.Closed(Outcome.ABORTED, "aborted by a person"));
    }

    /** krkn#1151: an interrupt was not heard by one that waited. */
    @Test
    void touchesNothingWhenAPersonAbortsItWhileItIsJudged() {
        rehearsal.safeguards.add(new Safeguard() {
            @Override
            public String name() {
                return "while-it-is-judged";
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                rehearsal.signals.tell(proposal.event().id(), new End.Aborted("a person"));
                return Mono.just(Verdict.PERMIT);
            }
        });

        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(LONG);

        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
        assertThat(rehearsal.closed()).isEqualTo(new Entry.Closed(Outcome.ABORTED, "aborted by a person"));
    }

    @Test
    void failsAndPutsBackWhenInjectBreaks() {
        rehearsal.fault.failsToInject(new IllegalStateException("the door is shut"));
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.closed().reason()).contains("the door is shut");
        assertThat(rehearsal.fault.calls()).containsExactly("prepare", "inject", "revert");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 100})
    void putsBackOnceMoreWhatWasInjectedAfterNobodyWaitedForItAnyMore(int seconds) {
        rehearsal.fault.standsStillBeforeItInjects(Duration.ofSeconds(seconds), rehearsal.time);
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofSeconds(seconds - 3));
        assertThat(rehearsal.fault.calls()).startsWith("prepare").doesNotContain("inject");
        assertThat(rehearsal.told()).doesNotContain("closed");

        rehearsal.pass(LONG);

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.fault.calls()).contains("inject").endsWith("revert");
        assertThat(rehearsal.the(Entry.RevertFailed.class).error()).contains("may still act");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void failsWithoutTouchingAnythingWhenPrepareBreaks() {
        rehearsal.fault.failsToPrepare(new IllegalStateException("it was stopped already"));
        rehearsal.trigger(rehearsal.experiment(false));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
    }

    @Test
    void triesARevertAgainUntilItWorks() {
        rehearsal.fault.failsToRevert(3);
        rehearsal.trigger(rehearsal.experiment(false));

        rehearsal.pass(LONG);

        assertThat(rehearsal.told()).contains("revertFailed", "reverted");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void isLoudAboutAStuckRevertAndTriesOnForEver() {
        rehearsal.fault.failsToRevert(40);
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Rehearsal.FAULT_LASTS.plusSeconds(70));

        assertThat(rehearsal.told()).contains("stuck").doesNotContain("closed");
        assertThat(rehearsal.owing.nothing()).isFalse();
        assertThat(rehearsal.the(Entry.Stuck.class).humanCommand()).startsWith("thaw checkout");
        assertThat(rehearsal.taken.holders(List.of(rehearsal.checkout.ref())).block(Duration.ofSeconds(1)))
                .isNotEmpty();

        rehearsal.pass(Duration.ofHours(1));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.closed().reason())
                .as("nobody stopped in the middle")
                .isEqualTo("not everything could be put back at first; everything was put back");
        assertThat(rehearsal.taken.holders(List.of(rehearsal.checkout.ref())).block(Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void measuresHowLongTheWorkloadTookToBeWholeAgain() {
        Workload catalog = rehearsal.checkout;
        rehearsal.fault.unrevertible();
        rehearsal.fault.ineffective();
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.platform.change(catalog.instances().getLast().ref(), FakePlatform::stopped);
        rehearsal.pass(Duration.ofSeconds(4));
        rehearsal.platform.replace(catalog.instances().getLast().ref());

        rehearsal.pass(LONG);

        assertThat(rehearsal.the(Entry.Recovered.class).took())
                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_500));
    }
}
