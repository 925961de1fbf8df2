package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Mode;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who replaces a target while the fault lasts. */
class RejoiningTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = SECOND.multipliedBy(5);
    private static final Duration LONG = SECOND.multipliedBy(120);

    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void isHitToo() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));

        rehearsal.pass(SOON);

        assertThat(entries(Entry.Prepared.class)).hasSize(2);
        assertThat(frozen()).containsExactly(target(1));
        assertThat(rehearsal.told()).containsSubsequence("injected", "prepared", "injected", "observed");
    }

    @Test
    void isPutBackWithTheRestAndByTheSameDeadline() {
        EventId event = rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));

        rehearsal.pass(LONG);

        assertThat(deadlines()).hasSize(2);
        assertThat(deadlines().distinct()).hasSize(1);
        assertThat(rehearsal.allReady()).isTrue();
        assertThat(entries(Entry.Reverted.class)).hasSize(2);
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.journal.owed(event).block(SECOND)).isEmpty();
    }

    @Test
    void isLeftAloneUnlessTheExperimentSaysSo() {
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.platform.replace(target(0));

        rehearsal.pass(SOON);

        assertThat(entries(Entry.Prepared.class)).hasSize(1);
        assertThat(frozen()).isEmpty();
    }

    @Test
    void isNotDrawnWhileAllThatWereDrawnAreThere() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        more();

        rehearsal.pass(SOON);

        assertThat(entries(Entry.Prepared.class)).hasSize(1);
    }

    @Test
    void isNoneOfThoseThatWereThereBefore() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.lose(target(0));

        rehearsal.pass(SOON);

        assertThat(entries(Entry.Prepared.class)).hasSize(1);
    }

    @Test
    void isNeverMoreThanWereDrawn() {
        rehearsal.trigger(Repertoire.joining(new Mode.Fixed(2)));
        rehearsal.platform.replace(target(0));
        more();
        more();

        rehearsal.pass(SOON);

        assertThat(entries(Entry.Prepared.class)).hasSize(3);
        assertThat(frozen()).hasSize(2);
    }

    @Test
    void isReplacedInItsTurn() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));
        rehearsal.pass(SOON);
        rehearsal.platform.replace(target(1));

        rehearsal.pass(SOON);

        assertThat(frozen()).containsExactly(target(2));
    }

    @Test
    void isJudgedWithWhatIsHeldAndAVetoIsToldOnce() {
        List<Proposal> judged = new ArrayList<>();
        rehearsal.safeguards.add(judging(judged));
        rehearsal.trigger(Repertoire.joining(new Mode.Fixed(2)));
        rehearsal.platform.replace(target(0));

        rehearsal.pass(SOON.multipliedBy(4));

        Proposal second = judged.get(1);
        assertThat(second.targets()).hasSize(2);
        assertThat(second.held()).extracting(Target::instance).containsExactly(target(1));
        assertThat(entries(Entry.Prepared.class)).hasSize(2);
        assertThat(entries(Entry.Vetoed.class))
                .containsExactly(new Entry.Vetoed(
                        "strict", "whoever replaced a target is left alone: it holds something already"));
        assertThat(judged).hasSizeGreaterThan(4);
    }

    @Test
    void isLeftAloneWhenTheLastLookSaysNo() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.overtake("another event has used up the hour");
        rehearsal.platform.replace(target(0));

        rehearsal.pass(LONG);

        assertThat(rehearsal.the(Entry.Vetoed.class).reason()).endsWith("another event has used up the hour");
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject").containsOnlyOnce("revert");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void mayBeGoneAgainBeforeItIsHit() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));
        rehearsal.fault.failsToInject(new TargetGoneException(
                entries(Entry.Prepared.class).getFirst().injection().order().target()));

        rehearsal.pass(LONG);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.allReady()).isTrue();
    }

    @Test
    void isPutBackByASuccessorToo() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));
        rehearsal.pass(SOON);
        assertThat(frozen()).hasSize(1);

        rehearsal.crash();
        rehearsal.restart();
        rehearsal.pass(LONG);

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.fault.calls()).filteredOn("inject"::equals).hasSize(2);
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void waitsForNobodyWhenTheWatchEnds() {
        rehearsal.trigger(Repertoire.joining(new Mode.One()));
        rehearsal.platform.replace(target(0));
        rehearsal.platform.silentUntil(Mono.never());
        rehearsal.pass(SOON);

        rehearsal.pass(Rehearsal.FAULT_LASTS.minus(SOON));

        assertThat(rehearsal.told()).contains("reverting");
    }

    /** Permits what holds nothing. */
    private static Safeguard judging(List<Proposal> judged) {
        return new Safeguard() {
            @Override
            public String name() {
                return "strict";
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
        Workload now = rehearsal
                .platform
                .workload(rehearsal.checkout.ref())
                .blockOptional(SECOND)
                .orElseThrow();
        rehearsal.platform.put(new Workload(
                now.ref(),
                now.labels(),
                now.desired() + 1,
                Stream.concat(now.instances().stream(), Stream.of(rehearsal.platform.instance("checkout")))
                        .toList()));
    }

    private List<InstanceRef> frozen() {
        return rehearsal
                .platform
                .workload(rehearsal.checkout.ref())
                .blockOptional(SECOND)
                .orElseThrow()
                .instances()
                .stream()
                .filter(instance -> !instance.ready())
                .map(instance -> instance.ref())
                .toList();
    }

    private InstanceRef target(int number) {
        return Objects.requireNonNull(entries(Entry.Prepared.class)
                .get(number)
                .injection()
                .order()
                .target()
                .instance());
    }

    private Stream<Instant> deadlines() {
        return entries(Entry.Prepared.class).stream()
                .map(prepared -> prepared.injection().order().deadline());
    }

    private <T extends Entry> List<T> entries(Class<T> type) {
        return rehearsal.journal.entries().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
