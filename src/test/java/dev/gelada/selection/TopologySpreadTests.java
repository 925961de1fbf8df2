package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Where the drawn lie, whose turn it is, and whole nodes. */
class TopologySpreadTests {

    private final EligibilityFilter eligibilityFilter =
            EligibilityFilter.by(Clock.fixed(FakePlatform.STARTED, ZoneOffset.UTC));

    @Property(tries = 300)
    void noPlaceIsDrawnFromTwiceMoreThanOneThatHasSomethingLeft(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 6) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll long seed) {
        Workload workload = zones(sizes);
        SamplingPolicy samplingPolicy = new SamplingPolicy(
                new SelectionMode.Fixed(count), TargetUnit.INSTANCE, TopologySpread.ZONE, RecentTargets.NONE);

        List<Target> drawn = TargetSampler.seeded(seed).sample("event", samplingPolicy, judged(workload));

        Map<String, Long> perZone = byZone(workload, drawn);
        long most = perZone.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Map<String, Long> there = byZone(workload, all(workload));
        assertThat(drawn)
                .doesNotHaveDuplicates()
                .hasSize(Math.min(count, workload.instances().size()));
        assertThat(there)
                .allSatisfy((zone, size) ->
                        assertThat(perZone.getOrDefault(zone, 0L)).isGreaterThanOrEqualTo(Math.min(size, most - 1)));
    }

    @Example
    void spreadsOverNodes() {
        Workload workload = ClusterWorkloads.deployment("checkout", "a1", "a1", "a1", "a2", "a2", "a3");
        SamplingPolicy samplingPolicy = new SamplingPolicy(
                new SelectionMode.Fixed(3), TargetUnit.INSTANCE, TopologySpread.NODE, RecentTargets.NONE);

        for (int event = 0; event < 50; event++) {
            List<Target> drawn = TargetSampler.seeded(42).sample("event-" + event, samplingPolicy, judged(workload));

            assertThat(nodes(workload, drawn)).containsExactlyInAnyOrder("a1", "a2", "a3");
        }
    }

    /** In ten rounds of ten each is hit once, whoever begins. */
    @Property(tries = 50)
    void everybodyHasTheirTurnBeforeAnybodyHasASecond(
            @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
        Workload workload = new FakePlatform().fleet("checkout", size);
        List<Target> victims = new ArrayList<>();

        for (int round = 0; round < 3 * size; round++) {
            SamplingPolicy samplingPolicy = new SamplingPolicy(
                    new SelectionMode.One(), TargetUnit.INSTANCE, TopologySpread.NONE, RecentTargets.of(victims));
            victims.addAll(TargetSampler.seeded(seed).sample("event-" + round, samplingPolicy, judged(workload)));
        }

        for (int from = 0; from < 3 * size; from += size) {
            assertThat(victims.subList(from, from + size)).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 100)
    void equalVictimsGiveEqualDraws(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int count) {
        Workload workload = new FakePlatform().fleet("checkout", 5);
        List<Instance> reversed = new ArrayList<>(workload.instances());
        Collections.reverse(reversed);
        RecentTargets recentTargets = RecentTargets.of(all(workload).subList(0, 3));
        SamplingPolicy samplingPolicy = new SamplingPolicy(
                new SelectionMode.Fixed(count), TargetUnit.INSTANCE, TopologySpread.NONE, recentTargets);

        assertThat(TargetSampler.seeded(seed).sample("event", samplingPolicy, judged(workload)))
                .isEqualTo(TargetSampler.seeded(seed)
                        .sample(
                                "event",
                                samplingPolicy,
                                judged(ClusterWorkloads.of(workload, reversed.toArray(Instance[]::new)))));
    }

    @Example
    void aPodThatCameBackUnderItsOldNameIsStillARecentVictim() {
        Workload before = ClusterWorkloads.deployment("db", "a1", "a2");
        Workload after = ClusterWorkloads.of(
                before, again(before.instances().get(0)), before.instances().get(1));
        RecentTargets recentTargets = RecentTargets.of(
                List.of(new Target(before.ref(), before.instances().get(0).ref())));
        SamplingPolicy samplingPolicy =
                new SamplingPolicy(new SelectionMode.One(), TargetUnit.INSTANCE, TopologySpread.NONE, recentTargets);

        for (int event = 0; event < 50; event++) {
            assertThat(TargetSampler.seeded(42).sample("event-" + event, samplingPolicy, judged(after)))
                    .containsExactly(
                            new Target(after.ref(), after.instances().get(1).ref()));
        }
    }

    /** What lent a drained node its name has moved away; the node is the one that was hit all the same. */
    @Example
    void aNodeIsARecentVictimInWhoseverNameItWasDrawn() {
        RecentTargets recentTargets = RecentTargets.of(List.of(
                new Target(ClusterWorkloads.deployment("catalog", "b1").ref(), ClusterWorkloads.node("a1")),
                new Target(ClusterWorkloads.deployment("catalog", "b1").ref(), ClusterWorkloads.node("a2"))));
        List<Eligibility> judged = eligibilityFilter.judge(
                TestSelectors.workloads("*"),
                TargetUnit.NODE,
                List.of(ClusterWorkloads.deployment("checkout", "a1", "a2", "b1")));
        SamplingPolicy samplingPolicy =
                new SamplingPolicy(new SelectionMode.Fixed(2), TargetUnit.NODE, TopologySpread.NONE, recentTargets);

        for (int event = 0; event < 50; event++) {
            assertThat(TargetSampler.seeded(42).sample("event-" + event, samplingPolicy, judged))
                    .extracting(Target::instance)
                    .containsExactly(ClusterWorkloads.node("b1"), ClusterWorkloads.node("a1"));
        }
    }

    @Example
    void aNodeIsDrawnOnceHoweverManyRunThere() {
        List<Workload> all = List.of(
                ClusterWorkloads.deployment("checkout", "a1", "a1", "a2"),
                ClusterWorkloads.deployment("catalog", "a1", "a2", "b1"),
                ClusterWorkloads.deployment("payment", "a1"));
        SamplingPolicy samplingPolicy = new SamplingPolicy(new SelectionMode.All(), TargetUnit.NODE);

        List<Target> drawn = TargetSampler.seeded(42)
                .sample(
                        "event",
                        samplingPolicy,
                        eligibilityFilter.judge(TestSelectors.workloads("*"), TargetUnit.NODE, all));

        assertThat(drawn)
                .extracting(Target::instance)
                .containsExactlyInAnyOrder(
                        ClusterWorkloads.node("a1"), ClusterWorkloads.node("a2"), ClusterWorkloads.node("b1"));
        assertThat(drawn).extracting(target -> target.workload().name()).containsOnly("catalog");
    }

    @Example
    void oneNodeIsOneNodeHoweverManyWorkloadsAreSelected() {
        List<Workload> all = IntStream.range(0, 9)
                .mapToObj(index -> ClusterWorkloads.deployment("workload-" + index, "a" + index, "b" + index))
                .toList();
        List<Eligibility> judged = eligibilityFilter.judge(TestSelectors.workloads("*"), TargetUnit.NODE, all);

        assertThat(TargetSampler.seeded(42)
                        .sample("event", new SamplingPolicy(new SelectionMode.One(), TargetUnit.NODE), judged))
                .hasSize(1);
        assertThat(TargetSampler.seeded(42)
                        .sample("event", new SamplingPolicy(new SelectionMode.Percent(50), TargetUnit.NODE), judged))
                .hasSize(9);
    }

    /** Chi-squared over six nodes: above 20.5 once in a thousand (5 degrees of freedom); these events are fixed. */
    @Example
    void everyNodeIsAsLikelyHoweverManyRunThere() {
        List<Eligibility> judged = eligibilityFilter.judge(
                TestSelectors.workloads("*"),
                TargetUnit.NODE,
                List.of(
                        ClusterWorkloads.deployment("big", "a1", "a1", "a1", "a1", "a2", "a3"),
                        ClusterWorkloads.deployment("small", "a3", "b1", "b2", "b3")));
        Map<InstanceRef, Integer> hits = new HashMap<>();

        for (int event = 0; event < 3_000; event++) {
            TargetSampler.seeded(42)
                    .sample("event-" + event, new SamplingPolicy(new SelectionMode.One(), TargetUnit.NODE), judged)
                    .forEach(target -> hits.merge(Objects.requireNonNull(target.instance()), 1, Integer::sum));
        }

        double distance = hits.values().stream()
                .mapToDouble(count -> (count - 500.0) * (count - 500.0) / 500.0)
                .sum();
        assertThat(hits).hasSize(6);
        assertThat(distance).isLessThan(20.5);
    }

    @Example
    void whoHitsANodeHitsEverythingThatRunsThere() {
        Workload checkout = ClusterWorkloads.deployment("checkout", "a1", "a2");
        Workload neighbour = ClusterWorkloads.deployment("neighbour", "a1", "a1", "b1");
        Target node = new Target(checkout.ref(), ClusterWorkloads.node("a1"));

        assertThat(checkout.instances())
                .filteredOn(one -> node.hits(checkout.ref(), one))
                .hasSize(1);
        assertThat(neighbour.instances())
                .filteredOn(one -> node.hits(neighbour.ref(), one))
                .hasSize(2);
        assertThat(node.touches(ClusterWorkloads.deployment("far", "b1"))).isFalse();
    }

    private List<Eligibility> judged(Workload workload) {
        return List.of(eligibilityFilter.judge(TestSelectors.workloads("*"), workload));
    }

    /** One zone for each size. */
    private static Workload zones(List<Integer> sizes) {
        List<String> nodes = new ArrayList<>();
        for (int zone = 0; zone < sizes.size(); zone++) {
            nodes.addAll(Collections.nCopies(sizes.get(zone), (char) ('a' + zone) + "1"));
        }
        return ClusterWorkloads.deployment("checkout", nodes.toArray(String[]::new));
    }

    private static Map<String, Long> byZone(Workload workload, List<Target> targets) {
        return nodes(workload, targets).stream()
                .collect(Collectors.groupingBy(node -> node.substring(0, 1), Collectors.counting()));
    }

    private static List<String> nodes(Workload workload, List<Target> targets) {
        return targets.stream()
                .flatMap(target -> workload.instances().stream().filter(one -> target.hits(workload.ref(), one)))
                .map(one -> Objects.requireNonNull(one.details().node()).name())
                .toList();
    }

    private static List<Target> all(Workload workload) {
        return workload.instances().stream()
                .map(instance -> new Target(workload.ref(), instance.ref()))
                .toList();
    }

    private static Instance again(Instance pod) {
        return new Instance(
                new PodRef("shop", InstanceCriteria.name(pod.ref()), "another-uid"),
                pod.state(),
                pod.ready(),
                pod.startedAt(),
                pod.address(),
                pod.labels(),
                pod.details());
    }
}
