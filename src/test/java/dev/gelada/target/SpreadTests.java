package dev.gelada.target;

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
class SpreadTests {

    private final Funnel funnel = Funnel.by(Clock.fixed(FakePlatform.STARTED, ZoneOffset.UTC));

    @Property(tries = 300)
    void noPlaceIsDrawnFromTwiceMoreThanOneThatHasSomethingLeft(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 6) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll long seed) {
        Workload workload = zones(sizes);
        Terms terms = new Terms(new Mode.Fixed(count), Unit.INSTANCE, Spread.ZONE, Recent.NOBODY);

        List<Target> drawn = Draw.seeded(seed).draw("event", terms, judged(workload));

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
        Workload workload = Cluster.deployment("checkout", "a1", "a1", "a1", "a2", "a2", "a3");
        Terms terms = new Terms(new Mode.Fixed(3), Unit.INSTANCE, Spread.NODE, Recent.NOBODY);

        for (int event = 0; event < 50; event++) {
            List<Target> drawn = Draw.seeded(42).draw("event-" + event, terms, judged(workload));

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
            Terms terms = new Terms(new Mode.One(), Unit.INSTANCE, Spread.NONE, Recent.of(victims));
            victims.addAll(Draw.seeded(seed).draw("event-" + round, terms, judged(workload)));
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
        Recent recent = Recent.of(all(workload).subList(0, 3));
        Terms terms = new Terms(new Mode.Fixed(count), Unit.INSTANCE, Spread.NONE, recent);

        assertThat(Draw.seeded(seed).draw("event", terms, judged(workload)))
                .isEqualTo(Draw.seeded(seed)
                        .draw("event", terms, judged(Cluster.of(workload, reversed.toArray(Instance[]::new)))));
    }

    @Example
    void aPodThatCameBackUnderItsOldNameIsStillARecentVictim() {
        Workload before = Cluster.deployment("db", "a1", "a2");
        Workload after = Cluster.of(
                before, again(before.instances().get(0)), before.instances().get(1));
        Recent recent = Recent.of(
                List.of(new Target(before.ref(), before.instances().get(0).ref())));
        Terms terms = new Terms(new Mode.One(), Unit.INSTANCE, Spread.NONE, recent);

        for (int event = 0; event < 50; event++) {
            assertThat(Draw.seeded(42).draw("event-" + event, terms, judged(after)))
                    .containsExactly(
                            new Target(after.ref(), after.instances().get(1).ref()));
        }
    }

    /** What lent a drained node its name has moved away; the node is the one that was hit all the same. */
    @Example
    void aNodeIsARecentVictimInWhoseverNameItWasDrawn() {
        Recent recent = Recent.of(List.of(
                new Target(Cluster.deployment("catalog", "b1").ref(), Cluster.node("a1")),
                new Target(Cluster.deployment("catalog", "b1").ref(), Cluster.node("a2"))));
        List<Eligibility> judged = funnel.judge(
                Selecting.workloads("*"), Unit.NODE, List.of(Cluster.deployment("checkout", "a1", "a2", "b1")));
        Terms terms = new Terms(new Mode.Fixed(2), Unit.NODE, Spread.NONE, recent);

        for (int event = 0; event < 50; event++) {
            assertThat(Draw.seeded(42).draw("event-" + event, terms, judged))
                    .extracting(Target::instance)
                    .containsExactly(Cluster.node("b1"), Cluster.node("a1"));
        }
    }

    @Example
    void aNodeIsDrawnOnceHoweverManyRunThere() {
        List<Workload> all = List.of(
                Cluster.deployment("checkout", "a1", "a1", "a2"),
                Cluster.deployment("catalog", "a1", "a2", "b1"),
                Cluster.deployment("payment", "a1"));
        Terms terms = new Terms(new Mode.All(), Unit.NODE);

        List<Target> drawn =
                Draw.seeded(42).draw("event", terms, funnel.judge(Selecting.workloads("*"), Unit.NODE, all));

        assertThat(drawn)
                .extracting(Target::instance)
                .containsExactlyInAnyOrder(Cluster.node("a1"), Cluster.node("a2"), Cluster.node("b1"));
        assertThat(drawn).extracting(target -> target.workload().name()).containsOnly("catalog");
    }

    @Example
    void oneNodeIsOneNodeHoweverManyWorkloadsAreSelected() {
        List<Workload> all = IntStream.range(0, 9)
                .mapToObj(index -> Cluster.deployment("workload-" + index, "a" + index, "b" + index))
                .toList();
        List<Eligibility> judged = funnel.judge(Selecting.workloads("*"), Unit.NODE, all);

        assertThat(Draw.seeded(42).draw("event", new Terms(new Mode.One(), Unit.NODE), judged))
                .hasSize(1);
        assertThat(Draw.seeded(42).draw("event", new Terms(new Mode.Percent(50), Unit.NODE), judged))
                .hasSize(9);
    }

    /** Chi-squared over six nodes: above 20.5 once in a thousand (5 degrees of freedom); these events are fixed. */
    @Example
    void everyNodeIsAsLikelyHoweverManyRunThere() {
        List<Eligibility> judged = funnel.judge(
                Selecting.workloads("*"),
                Unit.NODE,
                List.of(
                        Cluster.deployment("big", "a1", "a1", "a1", "a1", "a2", "a3"),
                        Cluster.deployment("small", "a3", "b1", "b2", "b3")));
        Map<InstanceRef, Integer> hits = new HashMap<>();

        for (int event = 0; event < 3_000; event++) {
            Draw.seeded(42)
                    .draw("event-" + event, new Terms(new Mode.One(), Unit.NODE), judged)
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
        Workload checkout = Cluster.deployment("checkout", "a1", "a2");
        Workload neighbour = Cluster.deployment("neighbour", "a1", "a1", "b1");
        Target node = new Target(checkout.ref(), Cluster.node("a1"));

        assertThat(checkout.instances())
                .filteredOn(one -> node.hits(checkout.ref(), one))
                .hasSize(1);
        assertThat(neighbour.instances())
                .filteredOn(one -> node.hits(neighbour.ref(), one))
                .hasSize(2);
        assertThat(node.touches(Cluster.deployment("far", "b1"))).isFalse();
    }

    private List<Eligibility> judged(Workload workload) {
        return List.of(funnel.judge(Selecting.workloads("*"), workload));
    }

    /** One zone for each size. */
    private static Workload zones(List<Integer> sizes) {
        List<String> nodes = new ArrayList<>();
        for (int zone = 0; zone < sizes.size(); zone++) {
            nodes.addAll(Collections.nCopies(sizes.get(zone), (char) ('a' + zone) + "1"));
        }
        return Cluster.deployment("checkout", nodes.toArray(String[]::new));
    }

    private static Map<String, Long> byZone(Workload workload, List<Target> targets) {
        return nodes(workload, targets).stream()
                .collect(Collectors.groupingBy(node -> node.substring(0, 1), Collectors.counting()));
    }

    private static List<String> nodes(Workload workload, List<Target> targets) {
        return targets.stream()
                .flatMap(target -> workload.instances().stream().filter(one -> target.hits(workload.ref(), one)))
                .map(one -> Objects.requireNonNull(one.particulars().node()).name())
                .toList();
    }

    private static List<Target> all(Workload workload) {
        return workload.instances().stream()
                .map(instance -> new Target(workload.ref(), instance.ref()))
                .toList();
    }

    private static Instance again(Instance pod) {
        return new Instance(
                new PodRef("shop", Copies.name(pod.ref()), "another-uid"),
                pod.state(),
                pod.ready(),
                pod.startedAt(),
                pod.address(),
                pod.labels(),
                pod.particulars());
    }
}
