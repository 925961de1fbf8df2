package dev.gelada.engine.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Faults;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.ClusterWorkloads;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.OptOutMark;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.Target;
import dev.gelada.selection.TargetSampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class TargetSelectorTests {

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED.plusSeconds(3600));
    private final FakePlatform platform = new FakePlatform();
    private final FakeJournal journal = new FakeJournal(clock);
    private final Workload checkout = platform.fleet("checkout", 4);

    TargetSelectorTests() {
        platform.fleet("catalog", 2);
    }

    @Test
    void drawsOfWhatIsNamedAndCountsTheRest() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);

        TargetSelection targetSelection = scout("event", ExperimentSamples.anExperiment());

        assertThat(targetSelection.targets()).hasSize(1);
        assertThat(targetSelection.filterCounts().found()).isEqualTo(4);
        assertThat(targetSelection.filterCounts().left()).isEqualTo(3);
        assertThat(targetSelection.hit()).extracting(Workload::name).containsExactly("checkout");
    }

    @Test
    void looksOnlyAtWhatIsNamedByItsReference() {
        List<WorkloadRef> looked = new ArrayList<>();
        Platform watched = new Watched(platform, looked);

        EventualAnswers.of(of(watched).select("event", ExperimentSamples.anExperiment()));

        assertThat(looked).containsExactly(checkout.ref());
    }

    @Test
    void namesTheNearestWhenNothingIsCalledSo() {
        TargetSelection targetSelection = scout("event", targeting("{workloads: [chekout, catalog-eu]}"));

        assertThat(targetSelection.targets()).isEmpty();
        assertThat(targetSelection.noTargetReason())
                .startsWith("no eligible targets: 'chekout' in targets.workloads matches no workload;"
                        + " did you mean 'checkout'?; 'catalog-eu' in targets.workloads matches no workload; ")
                .contains("catalog not named in targets.workloads");
    }

    /** litmus-go#780, chaos-mesh#3851: the one that was meant stood behind dozens that nobody meant. */
    @Test
    void namesTheNearestMissBeforeWhatNobodyMeant() {
        for (String other : List.of("a", "b", "c", "d", "e", "f", "g")) {
            platform.fleet(other, 2);
        }
        Workload pay = platform.fleet("zz-pay", 2);
        platform.withDetails(
                pay,
                new WorkloadDetails(
                        Map.of(OptOutMark.MARK, "false"), Map.of(), Map.of(), 0, false, List.of(), null, false, null));

        assertThat(scout("event", targeting("{labels: app=zz-pay}")).noTargetReason())
                .startsWith("no eligible targets: zz-pay it has opted out by the annotation gelada.dev/enabled=false");
    }

    @Test
    void namesOfInstancesFirstWhatCameFarthest() {
        platform.change(checkout.instances().get(0).ref(), FakePlatform::stopped);
        platform.change(checkout.instances().get(1).ref(), FakePlatform::stopped);

        assertThat(scout("event", targeting("{workloads: [checkout], minimumAge: 2h}"))
                        .noTargetReason())
                .startsWith("no eligible targets: checkout "
                        + checkout.instances().get(2).ref() + " younger than 2h");
    }

    @Test
    void saysWhatKeepsAllThatIsNamedAndNothingWhenSomeOfItMayBeHit() {
        assertThat(of(platform).unselected(ExperimentSamples.anExperiment()).blockOptional())
                .isEmpty();
        assertThat(of(platform).unselected(targeting("{workloads: [nobody]}")).block())
                .isEqualTo("no workload matches its targets");
        platform.withDetails(
                checkout,
                new WorkloadDetails(
                        Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, "namespace local is closed"));
        assertThat(of(platform).unselected(ExperimentSamples.anExperiment()).block())
                .isEqualTo("no eligible targets: checkout namespace local is closed");
    }

    /** Filter after pick, and success with nobody hit: what is excluded is never among those that are drawn from. */
    @Test
    void drawsAsManyAsAskedAlthoughSomeAreExcluded() {
        Experiment experiment =
                targeting("{workloads: [checkout], mode: {fixed: 3}, instances: [\"*\", \"!%s\"]}".formatted(pid(0)));

        for (int event = 0; event < 50; event++) {
            assertThat(scout("event-" + event, experiment).targets()).hasSize(3).doesNotContain(target(0));
        }
    }

    @Test
    void drawsRecentVictimsLast() {
        hit(0);
        hit(1);
        hit(2);

        for (int event = 0; event < 50; event++) {
            assertThat(scout("event-" + event, ExperimentSamples.anExperiment()).targets())
                    .containsExactly(target(3));
        }
    }

    @Test
    void drawsTheOneHitLongestAgoWhenAllWereHit() {
        for (int index : new int[] {2, 0, 3, 1, 2}) {
            hit(index);
        }

        assertThat(scout("event", ExperimentSamples.anExperiment()).targets()).containsExactly(target(0));
    }

    @Test
    void forgetsVictimsAfterAWhile() {
        hit(0);
        hit(1);
        hit(2);
        clock.advance(Duration.ofHours(25));

        Set<Target> drawn = new HashSet<>();
        for (int event = 0; event < 50; event++) {
            drawn.addAll(
                    scout("event-" + event, ExperimentSamples.anExperiment()).targets());
        }
        assertThat(drawn).hasSize(4);
    }

    @Test
    void whoeverRunsOnADrawnNodeReachesTheSafeguards() {
        Workload drawn = ClusterWorkloads.deployment("checkout", "a1", "b1");
        Workload neighbour = ClusterWorkloads.deployment("neighbour", "a1");
        Workload far = ClusterWorkloads.deployment("far", "b1");
        TargetSelection targetSelection = new TargetSelection(
                ExperimentSamples.anExperiment(),
                ExperimentSamples.faults().getFirst(),
                List.of(drawn, neighbour, far),
                List.of(EligibilityFilter.by(clock)
                        .judge(ExperimentSamples.anExperiment().selector(), drawn)),
                List.of(new Target(drawn.ref(), ClusterWorkloads.node("a1"))));

        assertThat(targetSelection.hit()).containsExactly(drawn, neighbour);
    }

    @Test
    void saysWhenTheOneItsSlotIsForDoesNotRun() {
        TargetSelection targetSelection =
                EventualAnswers.of(of(platform).select("event", ExperimentSamples.anExperiment(), ref -> false));

        assertThat(targetSelection.targets()).isEmpty();
        assertThat(targetSelection.noTargetReason()).isEqualTo("the workload of its slot does not exist");
    }

    private TargetSelection scout(String event, Experiment experiment) {
        return EventualAnswers.of(of(platform).select(event, experiment));
    }

    private TargetSelector of(Platform seen) {
        return new TargetSelector(
                new Faults(ExperimentSamples.faults()),
                seen,
                EligibilityFilter.by(clock),
                TargetSampler.seeded(42),
                new RecentTargetsReader(journal, new SelectionProperties(Duration.ofHours(24), 100), clock));
    }

    private static Experiment targeting(String targets) {
        return ExperimentSamples.experiment(ExperimentSamples.text("x").replace("{workloads: [checkout]}", targets));
    }

    private void hit(int index) {
        clock.advance(Duration.ofSeconds(1));
        EventualAnswers.done(journal.append(
                new EntrySubject(
                        new EventId("event-of-" + index),
                        ExperimentSamples.anExperiment().name()),
                new JournalEntry.Injected(new FaultName("process-freeze"), target(index))));
    }

    private Target target(int index) {
        return new Target(checkout.ref(), checkout.instances().get(index).ref());
    }

    private String pid(int index) {
        return checkout.instances().get(index).ref().toString().replace("pid ", "");
    }

    /** Shows what it was asked to look at. */
    private record Watched(Platform platform, List<WorkloadRef> looked) implements Platform {

        @Override
        public String kind() {
            return platform.kind();
        }

        @Override
        public Flux<Workload> workloads() {
            return platform.workloads().doOnNext(workload -> looked.add(workload.ref()));
        }

        @Override
        public Flux<Workload> workloads(WorkloadFilter workloadFilter) {
            return platform.workloads(workloadFilter).doOnNext(workload -> looked.add(workload.ref()));
        }
    }
}
