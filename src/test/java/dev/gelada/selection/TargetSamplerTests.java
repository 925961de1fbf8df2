package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TargetSamplerTests {

    private static final long SEED = 42;

    private final FakePlatform platform = new FakePlatform();

    @Property(tries = 300)
    void drawsEachAtMostOnceAndOnlyTheEligible(
            @ForAll("selectionModes") SelectionMode selectionMode,
            @ForAll @Size(max = 5) List<@IntRange(max = 20) Integer> sizes,
            @ForAll long seed) {
        List<Eligibility> eligibilities = fleet(sizes);

        List<Target> drawn = TargetSampler.seeded(seed)
                .sample("event", new SamplingPolicy(selectionMode, TargetUnit.INSTANCE), eligibilities);

        assertThat(drawn).doesNotHaveDuplicates().isSubsetOf(everyTarget(eligibilities));
        for (Eligibility one : eligibilities) {
            int eligible = one.eligible().size();
            long count = drawn.stream()
                    .filter(target -> target.workload().equals(one.workload().ref()))
                    .count();
            assertThat(count).isBetween((long) least(selectionMode, eligible), (long) most(selectionMode, eligible));
        }
    }

    @Property(tries = 300)
    void drawsWorkloadsOverall(
            @ForAll("selectionModes") SelectionMode selectionMode,
            @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> sizes) {
        List<Eligibility> eligibilities = fleet(sizes);
        int eligible = (int) sizes.stream().filter(size -> size > 0).count();

        List<Target> drawn = TargetSampler.seeded(SEED)
                .sample("event", new SamplingPolicy(selectionMode, TargetUnit.WORKLOAD), eligibilities);

        assertThat(drawn).doesNotHaveDuplicates().allMatch(target -> target.instance() == null);
        assertThat(drawn.size()).isBetween(least(selectionMode, eligible), most(selectionMode, eligible));
    }

    @Property(tries = 100)
    void theOrderInWhichTheyAreListedDoesNotMatter(
            @ForAll("selectionModes") SelectionMode selectionMode, @ForAll long seed) {
        Workload listed = platform.fleet("checkout", 9);
        List<Instance> reversed = new ArrayList<>(listed.instances());
        Collections.reverse(reversed);

        assertThat(draw(seed, "event", selectionMode, listed.instances(), listed))
                .isEqualTo(draw(seed, "event", selectionMode, reversed, listed));
    }

    /** Chi-squared over ten instances: above 27.9 once in a thousand (9 degrees of freedom); these events are fixed. */
    @Example
    void isFairOverManyEvents() {
        isFairOverManyEvents(new SelectionMode.One(), 1);
    }

    /** What is drawn together is not independent, which makes the distance smaller: the bound holds all the more. */
    @Example
    void isFairToEachOfSeveralDrawnTogetherAndHitsNobodyTwice() {
        isFairOverManyEvents(new SelectionMode.Fixed(3), 3);
    }

    private void isFairOverManyEvents(SelectionMode selectionMode, int each) {
        Workload workload = platform.fleet("checkout", 10);
        int events = 100_000;

        Map<Target, Long> hits = IntStream.range(0, events)
                .mapToObj(event -> draw(SEED, "event-" + event, selectionMode, workload.instances(), workload))
                .peek(drawn -> assertThat(new HashSet<>(drawn)).hasSize(each))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        double expected = events * each / 10.0;
        double distance = hits.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(hits).hasSize(10);
        assertThat(distance).isLessThan(27.9);
    }

    @Example
    void drawsEveryShareUpToTheLimitAboutAsOften() {
        Workload workload = platform.fleet("checkout", 100);

        Map<Integer, Long> counts = IntStream.range(0, 3_000)
                .mapToObj(event -> draw(
                        SEED,
                        "event-" + event,
                        new SelectionMode.RandomUpToPercent(10),
                        workload.instances(),
                        workload))
                .collect(Collectors.groupingBy(List::size, Collectors.counting()));

        assertThat(counts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(218L, 382L));
    }

    @Example
    void drawsNothingWhereNothingIsEligible() {
        Workload workload = platform.fleet("checkout", 2);
        Eligibility none = new Eligibility(
                workload, new Exclusion(FilterStage.WORKLOADS, "not named in targets.workloads", "name it"), List.of());

        for (TargetUnit targetUnit : TargetUnit.values()) {
            assertThat(TargetSampler.seeded(SEED)
                            .sample("event", new SamplingPolicy(new SelectionMode.All(), targetUnit), List.of(none)))
                    .isEmpty();
            assertThat(TargetSampler.seeded(SEED)
                            .sample("event", new SamplingPolicy(new SelectionMode.All(), targetUnit), List.of()))
                    .isEmpty();
        }
    }

    @Example
    void roundsSharesDownButNeverToNone() {
        Workload workload = platform.fleet("checkout", 9);

        assertThat(draw(SEED, "event", new SelectionMode.Percent(50), workload.instances(), workload))
                .hasSize(4);
        assertThat(draw(SEED, "event", new SelectionMode.Percent(1), workload.instances(), workload))
                .hasSize(1);
        assertThat(draw(SEED, "event", new SelectionMode.Percent(100), workload.instances(), workload))
                .hasSize(9);
    }

    /** 10 of 9 are 9; a share is rounded down, and never to none: a draw of nothing would look like a failure. */
    @Example
    void everyModeDrawsWhatTheTableSays() {
        Object[][] table = {
            {new SelectionMode.One(), 1, 1},
            {new SelectionMode.One(), 9, 1},
            {new SelectionMode.All(), 1, 1},
            {new SelectionMode.All(), 9, 9},
            {new SelectionMode.Fixed(2), 1, 1},
            {new SelectionMode.Fixed(2), 9, 2},
            {new SelectionMode.Fixed(10), 9, 9},
            {new SelectionMode.Percent(1), 1, 1},
            {new SelectionMode.Percent(1), 100, 1},
            {new SelectionMode.Percent(1), 199, 1},
            {new SelectionMode.Percent(1), 200, 2},
            {new SelectionMode.Percent(33), 3, 1},
            {new SelectionMode.Percent(34), 3, 1},
            {new SelectionMode.Percent(66), 3, 1},
            {new SelectionMode.Percent(67), 3, 2},
            {new SelectionMode.Percent(50), 1, 1},
            {new SelectionMode.Percent(50), 2, 1},
            {new SelectionMode.Percent(50), 3, 1},
            {new SelectionMode.Percent(50), 4, 2},
            {new SelectionMode.Percent(99), 9, 8},
            {new SelectionMode.Percent(100), 9, 9},
            {new SelectionMode.RandomUpToPercent(1), 9, 1},
            {new SelectionMode.RandomUpToPercent(100), 1, 1},
        };
        for (Object[] row : table) {
            Workload workload = platform.fleet("checkout", (int) row[1]);

            assertThat(draw(SEED, "event", (SelectionMode) row[0], workload.instances(), workload))
                    .as("%s of %s", row[0], row[1])
                    .hasSize((int) row[2]);
        }
    }

    @Property(tries = 200)
    void aPercentageNeverDrawsNoneAndNeverMoreThanItSays(
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll long seed) {
        Workload workload = platform.fleet("checkout", size);

        int drawn = draw(seed, "event", new SelectionMode.RandomUpToPercent(percent), workload.instances(), workload)
                .size();

        assertThat(drawn).isBetween(1, Math.max(1, size * percent / 100));
    }

    @Provide
    Arbitrary<SelectionMode> selectionModes() {
        Arbitrary<Integer> percents = Arbitraries.integers().between(1, 100);
        return Arbitraries.oneOf(
                Arbitraries.of(new SelectionMode.One(), new SelectionMode.All()),
                Arbitraries.integers().between(1, 30).map(SelectionMode.Fixed::new),
                percents.map(SelectionMode.Percent::new),
                percents.map(SelectionMode.RandomUpToPercent::new));
    }

    private static int least(SelectionMode selectionMode, int eligible) {
        return selectionMode instanceof SelectionMode.RandomUpToPercent
                ? Math.min(1, eligible)
                : most(selectionMode, eligible);
    }

    private static int most(SelectionMode selectionMode, int eligible) {
        int asked = switch (selectionMode) {
            case SelectionMode.One() -> 1;
            case SelectionMode.All() -> eligible;
            case SelectionMode.Fixed(int count) -> count;
            case SelectionMode.Percent(int percent) -> Math.max(1, eligible * percent / 100);
            case SelectionMode.RandomUpToPercent(int percent) -> Math.max(1, eligible * percent / 100);
        };
        return Math.min(asked, eligible);
    }

    private List<Eligibility> fleet(List<Integer> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(index -> platform.fleet("workload-" + index, sizes.get(index)))
                .map(workload -> eligible(workload, workload.instances()))
                .toList();
    }

    private static List<Target> draw(
            long seed, String event, SelectionMode selectionMode, List<Instance> instances, Workload workload) {
        return TargetSampler.seeded(seed)
                .sample(
                        event,
                        new SamplingPolicy(selectionMode, TargetUnit.INSTANCE),
                        List.of(eligible(workload, instances)));
    }

    private static Eligibility eligible(Workload workload, List<Instance> instances) {
        return new Eligibility(
                workload,
                null,
                instances.stream()
                        .map(instance -> new Eligibility.Candidate(instance, null))
                        .toList());
    }

    private static List<Target> everyTarget(List<Eligibility> eligibilities) {
        return eligibilities.stream()
                .flatMap(one -> one.eligible().stream()
                        .map(instance -> new Target(one.workload().ref(), instance.ref())))
                .toList();
    }
}
