package dev.gelada.target;

import static dev.gelada.target.Cluster.circumstances;
import static dev.gelada.target.Cluster.deployment;
import static dev.gelada.target.Cluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.Circumstances;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Particulars;
import dev.gelada.platform.Workload;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster adds: namespaces, annotations, nodes, marks and protection. */
class ClusterFunnelTests {

    private static final String MARK = "gelada.dev/enabled";

    private final Funnel funnel = Funnel.by(Clock.fixed(FakePlatform.STARTED.plusSeconds(600), ZoneOffset.UTC));
    private final Workload checkout = deployment("checkout", "a1", "b1");

    @ParameterizedTest
    @CsvSource({"shop, ", "sh*, ", "'*', ", "team-*, namespace shop is not among team-*"})
    void selectsByNamespaceAndPattern(String pattern, @Nullable String reason) {
        assertThat(funnel.judge(Selecting.namespaces(pattern), checkout).reason())
                .isEqualTo(reason);
    }

    @Test
    void saysWhichExclusionRemovesIt() {
        Removal removal = removal(Selecting.namespaces("*", "!sh*"), checkout);

        assertThat(removal)
                .isEqualTo(new Removal(
                        Filter.NAMESPACES,
                        "excluded by '!sh*' in targets.namespaces",
                        "take '!sh*' out of targets.namespaces"));
        assertThat(removal(Selecting.kinds("*", "!deployment"), checkout).reason())
                .isEqualTo("excluded by '!deployment' in targets.kinds");
        assertThat(removal(Selecting.workloads("*", "!shop/check*"), checkout).reason())
                .isEqualTo("excluded by '!shop/check*' in targets.workloads");
    }

    /** The workload carries app=checkout and nothing else; of its pods the first carries tier=web and a note. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=checkout||",
                "tier=web|workloadLabels|own labels do not satisfy 'tier=web'",
                "!tier||",
            })
    void asksTheWorkloadForWhatItCarriesItself(String labels, @Nullable String filter, @Nullable String reason) {
        Removal removal =
                funnel.judge(Selecting.workloadLabels(labels), labelledPods()).removal();

        assertThat(removal == null ? null : removal.filter().word()).isEqualTo(filter);
        assertThat(removal == null ? null : removal.reason()).isEqualTo(reason);
    }

    @Test
    void asksAnInstanceForWhatItCarriesItself() {
        assertThat(funnel.judge(Selecting.instanceLabels("tier=web"), labelledPods())
                        .eligible())
                .singleElement()
                .satisfies(instance -> assertThat(Copies.name(instance.ref())).isEqualTo("first"));
        assertThat(funnel.judge(Selecting.instanceAnnotations("note"), labelledPods())
                        .eligible())
                .hasSize(1);
        assertThat(funnel.judge(Selecting.instanceAnnotations("!note"), labelledPods())
                        .eligible())
                .hasSize(1);
        assertThat(removal(Selecting.instanceLabels("app=checkout"), labelledPods()))
                .isEqualTo(new Removal(
                        Filter.INSTANCE_LABELS,
                        "own labels do not satisfy 'app=checkout'",
                        "make its own labels satisfy that, or change targets.instanceLabels"));
    }

    private Workload labelledPods() {
        return Cluster.of(
                checkout,
                pod("first", Map.of("tier", "web"), new Particulars(Map.of("note", "x"), null, null, null)),
                pod("second", Map.of(), Particulars.NONE));
    }

    @Test
    void selectsByLabelsOfTheNamespace() {
        Workload inTeamA = Cluster.with(checkout, circumstances(Map.of(), Map.of("team", "a"), null));

        assertThat(funnel.judge(Selecting.namespaceLabels("team in (a)"), inTeamA)
                        .selected())
                .isTrue();
        assertThat(removal(Selecting.namespaceLabels("team in (b)"), inTeamA).reason())
                .isEqualTo("the labels of its namespace do not satisfy 'team in (b)'");
    }

    @Test
    void selectsByAnnotationsOfTheWorkloadAndOfEachInstance() {
        Instance noted = pod("checkout-9", Map.of(), new Particulars(Map.of("tier", "gold"), null, null, null));
        Workload mixed = Cluster.of(checkout, noted, pod("checkout-8", "a1"));

        Eligibility judged = funnel.judge(Selecting.annotations("tier=gold"), mixed);

        assertThat(judged.eligible()).containsExactly(noted);
        assertThat(judged.candidates().get(1).reason()).isEqualTo("annotations do not satisfy 'tier=gold'");
        assertThat(removal(Selecting.annotations("tier=gold"), checkout).filter())
                .isEqualTo(Filter.ANNOTATIONS);
    }

    @Test
    void selectsByNodeAndByInstance() {
        assertThat(funnel.judge(Selecting.nodes("a*"), checkout).candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly(null, "runs on node b1, which is not among a*");
        assertThat(funnel.judge(Selecting.nodes("*", "!a1"), checkout).candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("excluded by '!a1' in targets.nodes", null);
        assertThat(funnel.judge(Selecting.instances("checkout-?", "!checkout-0"), checkout)
                        .candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("excluded by '!checkout-0' in targets.instances", null);
    }

    @Test
    void neverTakesWhatRunsNobodyKnowsWhereWhenNodesAreAsked() {
        Workload local = new FakePlatform().fleet("checkout", 1);

        assertThat(funnel.judge(Selecting.nodes("*", "!a1"), local)
                        .candidates()
                        .getFirst()
                        .reason())
                .isEqualTo("nobody knows on which node it runs");
    }

    @Test
    void takesWhatIsNotReadyOnlyOnRequest() {
        Workload stopped =
                Cluster.of(checkout, FakePlatform.stopped(checkout.instances().getFirst()));

        assertThat(funnel.judge(Selecting.CHECKOUT, stopped).eligible()).isEmpty();
        assertThat(funnel.judge(Selecting.notReadyToo(), stopped).eligible()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "no", "0", "", "off", "treu"})
    void whateverIsNotTrueIsAnOptOutAndAlwaysWins(String value) {
        Map<String, String> mark = Map.of(MARK, value);
        Instance own = pod("checkout-7", mark, Particulars.NONE);
        Instance noted = pod("checkout-6", Map.of(), new Particulars(mark, null, null, null));
        List<Workload> marked = List.of(
                Cluster.labelled(checkout, Map.of("app", "checkout", MARK, value)),
                Cluster.with(checkout, circumstances(mark, Map.of(), null)),
                Cluster.with(checkout, circumstances(Map.of(), mark, null)),
                Cluster.with(checkout, circumstancesOfANotedNamespace(Map.of(MARK, "true"), mark)),
                Cluster.of(Cluster.labelled(checkout, Map.of("app", "checkout", MARK, "true")), own, noted));

        for (Workload workload : marked) {
            for (Selector selector : List.of(Selecting.CHECKOUT, Selecting.optIn(), Selecting.labels("app"))) {
                Eligibility judged = funnel.judge(selector, workload);

                assertThat(judged.eligible()).isEmpty();
                assertThat(judged.candidates())
                        .allSatisfy(one -> assertThat(
                                        Objects.requireNonNull(one.removal()).filter())
                                .isEqualTo(Filter.OPT_OUT));
            }
        }
    }

    private static Circumstances circumstancesOfANotedNamespace(
            Map<String, String> labels, Map<String, String> annotations) {
        return new Circumstances(Map.of(), labels, annotations, 0, false, List.of(), null, false, null);
    }

    @Test
    void demandsAnOptInOnRequestWhichTheNamespaceCannotGive() {
        Workload inNamespace = Cluster.with(checkout, circumstances(Map.of(), Map.of(MARK, "true"), null));
        Workload own = Cluster.labelled(checkout, Map.of(MARK, "true"));
        Workload noted = Cluster.with(checkout, circumstances(Map.of(MARK, "true"), Map.of(), null));
        Instance willing = pod("checkout-7", Map.of(MARK, "true"), Particulars.NONE);

        assertThat(removal(Selecting.optIn(), inNamespace).filter()).isEqualTo(Filter.OPT_IN);
        assertThat(funnel.judge(Selecting.optIn(), own).eligible()).hasSize(2);
        assertThat(funnel.judge(Selecting.optIn(), noted).eligible()).hasSize(2);
        assertThat(funnel.judge(Selecting.optIn(), Cluster.of(checkout, willing, pod("checkout-8", "a1")))
                        .eligible())
                .containsExactly(willing);
    }

    @Test
    void givesThePlatformsOwnSentenceFirst() {
        Workload kept = Cluster.with(
                Cluster.labelled(checkout, Map.of(MARK, "false")),
                circumstances(Map.of(), Map.of(), "its namespace has not asked for chaos"));
        Instance own = pod("gelada-0", Map.of(), new Particulars(Map.of(), null, null, "it is Gelada itself"));

        assertThat(removal(Selecting.workloads("other"), kept).reason())
                .isEqualTo("its namespace has not asked for chaos");
        assertThat(funnel.judge(Selecting.CHECKOUT, Cluster.of(checkout, own))
                        .candidates()
                        .getFirst()
                        .reason())
                .isEqualTo("it is Gelada itself");
    }

    @Test
    void noNodeIsHitOnWhichSomethingHasOptedOut() {
        Workload shy = Cluster.labelled(deployment("shy", "a1"), Map.of(MARK, "false"));

        List<Eligibility> judged = funnel.judge(Selecting.CHECKOUT, Unit.NODE, List.of(checkout, shy));

        assertThat(judged.getFirst().candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("its node a1 also runs shop/Deployment/shy, which has opted out", null);
        assertThat(funnel.judge(Selecting.CHECKOUT, Unit.INSTANCE, List.of(checkout, shy))
                        .getFirst()
                        .eligible())
                .hasSize(2);
    }

    @Test
    void noNodeIsHitOnWhichSomethingHasNotOptedInWhereThatIsAsked() {
        Workload willing = Cluster.labelled(checkout, Map.of(MARK, "true"));
        Workload silent = deployment("silent", "a1");
        Workload kept =
                Cluster.with(deployment("proxy", "a1", "b1"), circumstances(Map.of(), Map.of(), "nobody touches it"));

        List<Eligibility> judged = funnel.judge(Selecting.optIn(), Unit.NODE, List.of(willing, silent, kept));

        assertThat(judged.getFirst().candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("its node a1 also runs shop/Deployment/silent, which has not opted in", null);
        assertThat(funnel.judge(Selecting.CHECKOUT, Unit.NODE, List.of(willing, silent, kept))
                        .getFirst()
                        .eligible())
                .hasSize(2);
    }

    @Test
    void noWorkloadIsHitAsAWholeOfWhichAnInstanceHasOptedOut() {
        Workload mixed = Cluster.of(
                checkout,
                pod("checkout-0", "a1"),
                pod("checkout-1", Map.of(MARK, "false"), new Particulars(Map.of(), null, null, null)));

        Eligibility whole =
                funnel.judge(Selecting.CHECKOUT, Unit.WORKLOAD, List.of(mixed)).getFirst();

        assertThat(whole.candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly(
                        "this fault hits all of it, and checkout-1 has opted out",
                        "it has opted out by the label gelada.dev/enabled=false");
        assertThat(Draw.seeded(1).draw("event", new Terms(new Mode.All(), Unit.WORKLOAD), List.of(whole)))
                .isEmpty();
        assertThat(funnel.judge(Selecting.CHECKOUT, Unit.INSTANCE, List.of(mixed))
                        .getFirst()
                        .eligible())
                .hasSize(1);
    }

    @Test
    void noWorkloadIsHitAsAWholeOfWhichAnInstanceHasNotOptedInWhereThatIsAsked() {
        Instance willing = pod("checkout-0", Map.of(MARK, "true"), new Particulars(Map.of(), null, null, null));
        Workload half = Cluster.of(checkout, willing, pod("checkout-1", "a1"));

        assertThat(whole(Selecting.optIn(), half)).isEmpty();
        assertThat(whole(Selecting.optIn(), Cluster.of(checkout, willing))).hasSize(1);
        assertThat(whole(Selecting.optIn(), Cluster.labelled(half, Map.of(MARK, "true"))))
                .hasSize(2);
        assertThat(whole(Selecting.CHECKOUT, half)).hasSize(2);
    }

    private List<Instance> whole(Selector selector, Workload workload) {
        return funnel.judge(selector, Unit.WORKLOAD, List.of(workload))
                .getFirst()
                .eligible();
    }

    /** The clocks of a cluster and of whoever watches it are not one. */
    @Test
    void takesWhatIsNotBornYetByOurClockWhereNoAgeIsAskedFor() {
        Funnel behind = Funnel.by(Clock.fixed(FakePlatform.STARTED.minusSeconds(5), ZoneOffset.UTC));

        assertThat(behind.judge(Selecting.CHECKOUT, checkout).eligible()).hasSize(2);
    }

    @Test
    void tellsByTheNameAloneWhatNeedNotBeLookedAt() {
        Naming naming = Selecting.workloads("shop/check*", "!checkout-canary").naming();

        assertThat(naming.test(checkout.ref())).isTrue();
        assertThat(naming.test(deployment("checkout-canary").ref())).isFalse();
        assertThat(naming.test(deployment("catalog").ref())).isFalse();
    }

    @Test
    void countsWhatEachFilterRemoved() {
        Workload shy = Cluster.labelled(deployment("shy", "a1", "a2", "a3"), Map.of(MARK, "false"));
        Workload mixed = Cluster.of(
                checkout,
                FakePlatform.stopped(pod("checkout-0", "a1")),
                pod("checkout-1", "a2"),
                pod("checkout-2", "b1"));

        Tally tally = Tally.of(funnel.judge(
                Selecting.CHECKOUT, Unit.INSTANCE, List.of(deployment("catalog", "a1", "a2"), mixed, shy)));

        assertThat(tally)
                .isEqualTo(new Tally(
                        8,
                        List.of(
                                new Tally.Step("optOut", 3, 5),
                                new Tally.Step("workloads", 2, 3),
                                new Tally.Step("readiness", 1, 2))));
        assertThat(tally.left()).isEqualTo(2);
        assertThat(tally.sentence())
                .isEqualTo("8 found; optOut removed 3, workloads removed 2, readiness removed 1; 2 left");
    }

    @Test
    void namesWhatMatchesNothing() {
        List<Workload> all = List.of(checkout, deployment("catalog", "a1"));

        assertThat(Strangers.among(Selecting.workloads("chekout", "shop/catalog", "pay*"), all))
                .containsExactly(
                        "'chekout' in targets.workloads matches nothing that runs; did you mean 'checkout'?",
                        "'pay*' in targets.workloads matches nothing that runs");
        assertThat(Strangers.among(Selecting.namespaces("shopp", "*"), all))
                .containsExactly("'shopp' in targets.namespaces matches nothing that runs; did you mean 'shop'?");
        assertThat(Strangers.among(Selecting.kinds("deployment", "StatefulSet"), all))
                .containsExactly("'StatefulSet' in targets.kinds matches nothing that runs");
        assertThat(Strangers.among(Selecting.nodes("a1", "c1"), all))
                .containsExactly("'c1' in targets.nodes matches nothing that runs; did you mean 'a1'?");
        assertThat(Strangers.among(Selecting.instances("checkout-0"), all)).isEmpty();
    }

    private Removal removal(Selector selector, Workload workload) {
        return Objects.requireNonNull(funnel.judge(selector, workload).removal());
    }
}
