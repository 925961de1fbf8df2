package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What bit the users of other chaos monkeys in choosing whom to hit, each named by where it is known from. */
class RivalWorkloadsTests {

    private static final long SEED = 42;

    private final EligibilityFilter eligibilityFilter =
            EligibilityFilter.by(Clock.fixed(FakePlatform.STARTED.plusSeconds(600), ZoneOffset.UTC));
    private final FakePlatform platform = new FakePlatform();

    /** kube-monkey#151: drawn with replacement, "kill all" took about 63 percent. */
    @Test
    void allMeansAll() {
        Workload checkout = platform.fleet("checkout", 100);

        assertThat(draw("event", new SelectionMode.All(), checkout))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    /** krkn#430: more than one at a time ended in a crash. */
    @Test
    void severalAtOnceAreDrawnLikeOne() {
        Workload checkout = platform.fleet("checkout", 5);

        assertThat(draw("event", new SelectionMode.Fixed(3), checkout))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(draw("event", new SelectionMode.Fixed(50), checkout))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    /** codecentric#532, #564, #567: some were counted and hit several times, others not at all. */
    @Test
    void whoIsNamedInSeveralWaysIsDrawnOnce() {
        Workload api = named("shop", "api");
        Selector selector = TestSelectors.workloads("api", "shop/api", "a*", "*");

        List<Eligibility> judged = eligibilityFilter.judge(selector, TargetUnit.INSTANCE, List.of(api));

        assertThat(TargetSampler.seeded(SEED)
                        .sample("event", new SamplingPolicy(new SelectionMode.All(), TargetUnit.INSTANCE), judged))
                .hasSameSizeAs(api.instances());
        assertThat(FilterCounts.of(judged).found()).isEqualTo(api.instances().size());
    }

    /** chaoskube#197: always the same pod of a group. */
    @Test
    void notAlwaysTheSameOne() {
        Workload checkout = platform.fleet("checkout", 5);
        Set<Target> drawn = new HashSet<>();

        for (int event = 0; event < 100; event++) {
            drawn.addAll(draw("event-" + event, new SelectionMode.One(), checkout));
        }

        assertThat(drawn).hasSize(5);
    }

    /** krkn#1477: excluded after the pick, so that fewer were hit than asked, and names compared without their namespace. */
    @Test
    void excludedBeforeTheDrawAndByTheWholeName() {
        Workload mine = named("shop", "api");
        Workload theirs = named("bank", "api");
        Selector selector = TestSelectors.workloads("api", "!bank/api");

        List<Eligibility> judged = eligibilityFilter.judge(selector, TargetUnit.INSTANCE, List.of(mine, theirs));

        for (int event = 0; event < 50; event++) {
            assertThat(TargetSampler.seeded(SEED)
                            .sample(
                                    "event-" + event,
                                    new SamplingPolicy(new SelectionMode.One(), TargetUnit.INSTANCE),
                                    judged))
                    .extracting(Target::workload)
                    .containsExactly(mine.ref());
        }
    }

    /** DataDog/chaos-controller#433: an invalid selector was ignored, so that everything was selected, the injector included. */
    @Test
    void whatCannotBeReadSelectsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> TestSelectors.labels("app in"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestSelectors.labels("app=a,,"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestSelectors.namespaces("shop|bank"));
    }

    /** chaoskube's defaults: empty filters are every pod, kube-system and itself included. */
    @Test
    void emptyIsNobody() {
        Workload checkout = platform.fleet("checkout", 3);
        Selector empty = new Selector(List.of(), List.of(), List.of(), "", Duration.ZERO);

        assertThat(eligibilityFilter.judge(empty, checkout).eligible()).isEmpty();
        assertThat(Objects.requireNonNull(
                                eligibilityFilter.judge(empty, checkout).removal())
                        .filter())
                .isEqualTo(FilterStage.NOTHING);
    }

    /** krkn-lib: a namespace as a regular expression matched prefixes, so that prod was prod-eu as well. */
    @Test
    void prodIsNotProdEu() {
        assertThat(eligibilityFilter
                        .judge(TestSelectors.namespaces("prod"), named("prod-eu", "api"))
                        .selected())
                .isFalse();
    }

    /** kube-monkey#227: a random share of nothing was reported as a failure. */
    @Test
    void aRandomShareIsNeverNone() {
        Workload single = platform.fleet("checkout", 1);

        for (int event = 0; event < 200; event++) {
            assertThat(draw("event-" + event, new SelectionMode.RandomUpToPercent(5), single))
                    .hasSize(1);
        }
    }

    /** chaoskube#153, kube-monkey: what is going already was hit; a platform does not show it, and what is not ready is left out. */
    @Test
    void whatIsNotReadyIsNotHit() {
        Workload checkout = platform.fleet("checkout", 2);
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::starting);
        Workload seen = Objects.requireNonNull(platform.workload(checkout.ref()).block());

        assertThat(eligibilityFilter.judge(TestSelectors.CHECKOUT, seen).eligible())
                .hasSize(1);
    }

    /** kube-monkey#80, #106, #213: a label on the wrong level, and nothing said why nothing happened. */
    @Test
    void aLabelOfTheWorkloadCountsForItsInstancesAndTheOtherWayRound() {
        Workload onWorkload = ClusterWorkloads.labelled(named("shop", "api"), Map.of("tier", "web"));
        Instance pod = ClusterWorkloads.pod(
                "api-0",
                Map.of("tier", "web"),
                onWorkload.instances().getFirst().details());
        Workload onPod = ClusterWorkloads.of(named("shop", "api"), pod);

        assertThat(eligibilityFilter
                        .judge(TestSelectors.labels("tier=web"), onWorkload)
                        .eligible())
                .hasSize(1);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.labels("tier=web"), onPod)
                        .eligible())
                .hasSize(1);
        assertThat(Objects.requireNonNull(eligibilityFilter
                                .judge(TestSelectors.labels("tier=web"), named("shop", "api"))
                                .removal())
                        .remedy())
                .isEqualTo("make its labels satisfy that, or change targets.labels");
    }

    /** kube-monkey, chaoskube, krkn: deleted by name, a stateful set's fresh pod of the same name can be hit. */
    @Test
    void aTargetIsOnePodAndNotItsName() {
        Workload db = named("shop", "db");
        Target drawn = draw("event", new SelectionMode.One(), db).getFirst();
        Instance fresh = new Instance(
                new PodRef("shop", "db-0", "another"), "running", true, FakePlatform.STARTED, null, Map.of());

        assertThat(drawn.hits(db.ref(), db.instances().getFirst())).isTrue();
        assertThat(drawn.hits(db.ref(), fresh)).isFalse();
    }

    /** krkn#1337, chaoskube#556: a namespace that is not there went on as if all were fine. */
    @Test
    void whatIsNotThereIsSaid() {
        assertThat(UnmatchedNames.among(TestSelectors.namespaces("shpo"), List.of(named("shop", "api"))))
                .containsExactly("'shpo' in targets.namespaces matches no workload; did you mean 'shop'?");
    }

    private List<Target> draw(String event, SelectionMode selectionMode, Workload workload) {
        return TargetSampler.seeded(SEED)
                .sample(
                        event,
                        new SamplingPolicy(selectionMode, TargetUnit.INSTANCE),
                        List.of(eligibilityFilter.judge(TestSelectors.workloads(workload.name()), workload)));
    }

    private static Workload named(String namespace, String name) {
        Workload plain = ClusterWorkloads.deployment(name, "a1");
        return new Workload(
                new WorkloadRef("Deployment", namespace, name),
                plain.labels(),
                plain.desired(),
                plain.instances(),
                WorkloadDetails.NONE);
    }
}
