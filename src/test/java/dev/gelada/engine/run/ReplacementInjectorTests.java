package dev.gelada.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.SampleExperiments;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who replaces a target while the fault lasts. */
class ReplacementInjectorTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = SECOND.multipliedBy(5);
    private static final Duration LONG = SECOND.multipliedBy(120);

    private final EngineFixture engineFixture = new EngineFixture();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void isHitToo() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));

        engineFixture.pass(SOON);

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(2);
        assertThat(frozen()).containsExactly(target(1));
        assertThat(engineFixture.told()).containsSubsequence("injected", "prepared", "injected", "observed");
    }

    @Test
    void isPutBackWithTheRestAndByTheSameDeadline() {
        EventId event = engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));

        engineFixture.pass(LONG);

        assertThat(deadlines()).hasSize(2);
        assertThat(deadlines().distinct()).hasSize(1);
        assertThat(engineFixture.allReady()).isTrue();
        assertThat(entries(JournalEntry.Reverted.class)).hasSize(2);
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(engineFixture.journal.pendingReverts(event).block(SECOND)).isEmpty();
    }

    @Test
    void isLeftAloneUnlessTheExperimentSaysSo() {
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.platform.replace(target(0));

        engineFixture.pass(SOON);

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(1);
        assertThat(frozen()).isEmpty();
    }

    @Test
    void isNotDrawnWhileAllThatWereDrawnAreThere() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        more();

        engineFixture.pass(SOON);

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(1);
    }

    @Test
    void isNoneOfThoseThatWereThereBefore() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.lose(target(0));

        engineFixture.pass(SOON);

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(1);
    }

    @Test
    void isNeverMoreThanWereDrawn() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.Fixed(2)));
        engineFixture.platform.replace(target(0));
        more();
        more();

        engineFixture.pass(SOON);

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(3);
        assertThat(frozen()).hasSize(2);
    }

    @Test
    void isReplacedInItsTurn() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        engineFixture.pass(SOON);
        engineFixture.platform.replace(target(1));

        engineFixture.pass(SOON);

        assertThat(frozen()).containsExactly(target(2));
    }

    @Test
    void isJudgedWithWhatIsHeldAndAVetoIsToldOnce() {
        List<Proposal> judged = new ArrayList<>();
        engineFixture.safeguards.add(judging(judged));
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.Fixed(2)));
        engineFixture.platform.replace(target(0));

        engineFixture.pass(SOON.multipliedBy(4));

        Proposal second = judged.get(1);
        assertThat(second.targets()).hasSize(2);
        assertThat(second.held()).extracting(Target::instance).containsExactly(target(1));
        assertThat(entries(JournalEntry.Prepared.class)).hasSize(2);
        assertThat(entries(JournalEntry.Vetoed.class))
                .containsExactly(
                        new JournalEntry.Vetoed("strict", "replacement not injected: it holds something already"));
        assertThat(judged).hasSizeGreaterThan(4);
    }

    @Test
    void isLeftAloneWhenTheLastLookSaysNo() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.overtake("another event has used up the hour");
        engineFixture.platform.replace(target(0));

        engineFixture.pass(LONG);

        assertThat(engineFixture.the(JournalEntry.Vetoed.class).reason())
                .endsWith("another event has used up the hour");
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject").containsOnlyOnce("revert");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void mayBeGoneAgainBeforeItIsHit() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        engineFixture.fault.failsToInject(new TargetGoneException(entries(JournalEntry.Prepared.class)
                .getFirst()
                .injection()
                .order()
                .target()));

        engineFixture.pass(LONG);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(engineFixture.allReady()).isTrue();
    }

    @Test
    void isPutBackByASuccessorToo() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        engineFixture.pass(SOON);
        assertThat(frozen()).hasSize(1);

        engineFixture.crash();
        engineFixture.restart();
        engineFixture.pass(LONG);

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.fault.calls()).filteredOn("inject"::equals).hasSize(2);
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void waitsForNobodyWhenTheWatchEnds() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        engineFixture.platform.silentUntil(Mono.never());
        engineFixture.pass(SOON);

        engineFixture.pass(EngineFixture.FAULT_LASTS.minus(SOON));

        assertThat(engineFixture.told()).contains("reverting");
    }

    @Test
    void looksAgainAfterALookThatWasNeverAnswered() {
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        engineFixture.platform.silentUntil(Mono.never());
        engineFixture.pass(SOON);

        engineFixture.platform.silentUntil(Mono.empty());
        engineFixture.pass(engineFixture.settings.callTimeout().plus(SOON));

        assertThat(entries(JournalEntry.Prepared.class)).hasSize(2);
    }

    @Test
    void makesUpForNoRoundThatASlowOneHasMissed() {
        List<Proposal> judged = new ArrayList<>();
        AtomicBoolean answered = new AtomicBoolean();
        engineFixture.safeguards.add(slowlyVetoingReplacements(judged, answered));
        engineFixture.trigger(SampleExperiments.joining(new SelectionMode.One()));
        engineFixture.platform.replace(target(0));
        for (int step = 0; step < 200 && !answered.get(); step++) {
            engineFixture.pass(Duration.ofMillis(100));
        }

        assertThat(answered).isTrue();
        assertThat(judged).as("the event, and its replacement once").hasSize(2);
        engineFixture.pass(SOON);
        assertThat(judged).hasSizeBetween(4, 5);
    }

    /** The first answer about a replacement takes nine seconds. */
    private Safeguard slowlyVetoingReplacements(List<Proposal> judged, AtomicBoolean answered) {
        return new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("slow", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                judged.add(proposal);
                if (judged.size() == 1) { // the event itself
                    return Mono.just(Verdict.PERMIT);
                }
                return Mono.delay(answered.get() ? Duration.ZERO : SECOND.multipliedBy(9), engineFixture.time)
                        .doOnNext(_ -> answered.set(true))
                        .thenReturn(Verdict.veto("no replacement"));
            }
        };
    }

    /** Permits what holds nothing. */
    private static Safeguard judging(List<Proposal> judged) {
        return new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("strict", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                judged.add(proposal);
                return Mono.just(
                        proposal.held().isEmpty() ? Verdict.PERMIT : Verdict.veto("it holds something already"));
            }
        };
    }

    private void more() {
        Workload now = engineFixture
                .platform
                .workload(engineFixture.checkout.ref())
                .blockOptional(SECOND)
                .orElseThrow();
        engineFixture.platform.put(new Workload(
                now.ref(),
                now.labels(),
                now.desired() + 1,
                Stream.concat(now.instances().stream(), Stream.of(engineFixture.platform.instance("checkout")))
                        .toList()));
    }

    private List<InstanceRef> frozen() {
        return engineFixture
                .platform
                .workload(engineFixture.checkout.ref())
                .blockOptional(SECOND)
                .orElseThrow()
                .instances()
                .stream()
                .filter(instance -> !instance.ready())
                .map(instance -> instance.ref())
                .toList();
    }

    private InstanceRef target(int number) {
        return Objects.requireNonNull(entries(JournalEntry.Prepared.class)
                .get(number)
                .injection()
                .order()
                .target()
                .instance());
    }

    private Stream<Instant> deadlines() {
        return entries(JournalEntry.Prepared.class).stream()
                .map(prepared -> prepared.injection().order().deadline());
    }

    private <T extends JournalEntry> List<T> entries(Class<T> type) {
        return engineFixture.journal.journalEntries().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
