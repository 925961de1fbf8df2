package dev.gelada.selection;

import static dev.gelada.selection.ClusterWorkloads.deployment;
import static dev.gelada.selection.ClusterWorkloads.pod;
import static dev.gelada.selection.ClusterWorkloads.workloadDetails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
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

    private final EligibilityFilter eligibilityFilter =
            EligibilityFilter.by(Clock.fixed(FakePlatform.STARTED.plusSeconds(600), ZoneOffset.UTC));
    private final Workload checkout = deployment("checkout", "a1", "b1");

    @ParameterizedTest
    @CsvSource({"shop, ", "sh*, ", "'*', ", "team-*, namespace shop is not among team-*"})
    void selectsByNamespaceAndPattern(String pattern, @Nullable String reason) {
        assertThat(eligibilityFilter
                        .judge(TestSelectors.namespaces(pattern), checkout)
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void saysWhichExclusionRemovesIt() {
        Exclusion exclusion = exclusion(TestSelectors.namespaces("*", "!sh*"), checkout);

        assertThat(exclusion)
                .isEqualTo(new Exclusion(
                        FilterStage.NAMESPACES,
                        "excluded by '!sh*' in targets.namespaces",
                        "take '!sh*' out of targets.namespaces"));
        assertThat(exclusion(TestSelectors.kinds("*", "!deployment"), checkout).reason())
                .isEqualTo("excluded by '!deployment' in targets.kinds");
        assertThat(exclusion(TestSelectors.workloads("*", "!shop/check*"), checkout)
                        .reason())
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
        Exclusion exclusion = eligibilityFilter
                .judge(TestSelectors.workloadLabels(labels), labelledPods())
                .removal();

        assertThat(exclusion == null ? null : exclusion.filter().word()).isEqualTo(filter);
        assertThat(exclusion == null ? null : exclusion.reason()).isEqualTo(reason);
    }

    @Test
    void asksAnInstanceForWhatItCarriesItself() {
        assertThat(eligibilityFilter
                        .judge(TestSelectors.instanceLabels("tier=web"), labelledPods())
                        .eligible())
                .singleElement()
                .satisfies(instance ->
                        assertThat(InstanceCriteria.name(instance.ref())).isEqualTo("first"));
        assertThat(eligibilityFilter
                        .judge(TestSelectors.instanceAnnotations("note"), labelledPods())
                        .eligible())
                .hasSize(1);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.instanceAnnotations("!note"), labelledPods())
                        .eligible())
                .hasSize(1);
        assertThat(exclusion(TestSelectors.instanceLabels("app=checkout"), labelledPods()))
                .isEqualTo(new Exclusion(
                        FilterStage.INSTANCE_LABELS,
                        "own labels do not satisfy 'app=checkout'",
                        "make its own labels satisfy that, or change targets.instanceLabels"));
    }

    private Workload labelledPods() {
        return ClusterWorkloads.of(
                checkout,
                pod("first", Map.of("tier", "web"), new InstanceDetails(Map.of("note", "x"), null, null, null)),
                pod("second", Map.of(), InstanceDetails.NONE));
    }

    @Test
    void selectsByLabelsOfTheNamespace() {
        Workload inTeamA = ClusterWorkloads.with(checkout, workloadDetails(Map.of(), Map.of("team", "a"), null));

        assertThat(eligibilityFilter
                        .judge(TestSelectors.namespaceLabels("team in (a)"), inTeamA)
                        .selected())
                .isTrue();
        assertThat(exclusion(TestSelectors.namespaceLabels("team in (b)"), inTeamA)
                        .reason())
                .isEqualTo("the labels of its namespace do not satisfy 'team in (b)'");
    }

    @Test
    void selectsByAnnotationsOfTheWorkloadAndOfEachInstance() {
        Instance noted = pod("checkout-9", Map.of(), new InstanceDetails(Map.of("tier", "gold"), null, null, null));
        Workload mixed = ClusterWorkloads.of(checkout, noted, pod("checkout-8", "a1"));

        Eligibility judged = eligibilityFilter.judge(TestSelectors.annotations("tier=gold"), mixed);

        assertThat(judged.eligible()).containsExactly(noted);
        assertThat(judged.candidates().get(1).reason()).isEqualTo("annotations do not satisfy 'tier=gold'");
        assertThat(exclusion(TestSelectors.annotations("tier=gold"), checkout).filter())
                .isEqualTo(FilterStage.ANNOTATIONS);
    }

    @Test
    void selectsByNodeAndByInstance() {
        assertThat(eligibilityFilter.judge(TestSelectors.nodes("a*"), checkout).candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly(null, "runs on node b1, which is not among a*");
        assertThat(eligibilityFilter
                        .judge(TestSelectors.nodes("*", "!a1"), checkout)
                        .candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("excluded by '!a1' in targets.nodes", null);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.instances("checkout-?", "!checkout-0"), checkout)
                        .candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("excluded by '!checkout-0' in targets.instances", null);
    }

    @Test
    void neverTakesWhatRunsNobodyKnowsWhereWhenNodesAreAsked() {
        Workload local = new FakePlatform().fleet("checkout", 1);

        assertThat(eligibilityFilter
                        .judge(TestSelectors.nodes("*", "!a1"), local)
                        .candidates()
                        .getFirst()
                        .reason())
                .isEqualTo("its node is not known");
    }

    @Test
    void takesWhatIsNotReadyOnlyOnRequest() {
        Workload stopped = ClusterWorkloads.of(
                checkout, FakePlatform.stopped(checkout.instances().getFirst()));

        assertThat(eligibilityFilter.judge(TestSelectors.CHECKOUT, stopped).eligible())
                .isEmpty();
        assertThat(eligibilityFilter.judge(TestSelectors.notReadyToo(), stopped).eligible())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "no", "0", "", "off", "treu"})
    void whateverIsNotTrueIsAnOptOutAndAlwaysWins(String value) {
        Map<String, String> mark = Map.of(MARK, value);
        Instance own = pod("checkout-7", mark, InstanceDetails.NONE);
        Instance noted = pod("checkout-6", Map.of(), new InstanceDetails(mark, null, null, null));
        List<Workload> marked = List.of(
                ClusterWorkloads.labelled(checkout, Map.of("app", "checkout", MARK, value)),
                ClusterWorkloads.with(checkout, workloadDetails(mark, Map.of(), null)),
                ClusterWorkloads.with(checkout, workloadDetails(Map.of(), mark, null)),
                ClusterWorkloads.with(checkout, circumstancesOfANotedNamespace(Map.of(MARK, "true"), mark)),
                ClusterWorkloads.of(
                        ClusterWorkloads.labelled(checkout, Map.of("app", "checkout", MARK, "true")), own, noted));

        for (Workload workload : marked) {
            for (Selector selector :
                    List.of(TestSelectors.CHECKOUT, TestSelectors.optIn(), TestSelectors.labels("app"))) {
                Eligibility judged = eligibilityFilter.judge(selector, workload);

                assertThat(judged.eligible()).isEmpty();
                assertThat(judged.candidates())
                        .allSatisfy(one -> assertThat(
                                        Objects.requireNonNull(one.removal()).filter())
                                .isEqualTo(FilterStage.OPT_OUT));
            }
        }
    }

    private static WorkloadDetails circumstancesOfANotedNamespace(
            Map<String, String> labels, Map<String, String> annotations) {
        return new WorkloadDetails(Map.of(), labels, annotations, 0, false, List.of(), null, false, null);
    }

    @Test
    void demandsAnOptInOnRequestWhichTheNamespaceCannotGive() {
        Workload inNamespace = ClusterWorkloads.with(checkout, workloadDetails(Map.of(), Map.of(MARK, "true"), null));
        Workload own = ClusterWorkloads.labelled(checkout, Map.of(MARK, "true"));
        Workload noted = ClusterWorkloads.with(checkout, workloadDetails(Map.of(MARK, "true"), Map.of(), null));
        Instance willing = pod("checkout-7", Map.of(MARK, "true"), InstanceDetails.NONE);

        assertThat(exclusion(TestSelectors.optIn(), inNamespace).filter()).isEqualTo(FilterStage.OPT_IN);
        assertThat(eligibilityFilter.judge(TestSelectors.optIn(), own).eligible())
                .hasSize(2);
        assertThat(eligibilityFilter.judge(TestSelectors.optIn(), noted).eligible())
                .hasSize(2);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.optIn(), ClusterWorkloads.of(checkout, willing, pod("checkout-8", "a1")))
                        .eligible())
                .containsExactly(willing);
    }

    @Test
    void givesThePlatformsOwnSentenceFirst() {
        Workload kept = ClusterWorkloads.with(
                ClusterWorkloads.labelled(checkout, Map.of(MARK, "false")),
                workloadDetails(Map.of(), Map.of(), "its namespace has not asked for chaos"));
        Instance own = pod("gelada-0", Map.of(), new InstanceDetails(Map.of(), null, null, "it is Gelada itself"));

        assertThat(exclusion(TestSelectors.workloads("other"), kept).reason())
                .isEqualTo("its namespace has not asked for chaos");
        assertThat(eligibilityFilter
                        .judge(TestSelectors.CHECKOUT, ClusterWorkloads.of(checkout, own))
                        .candidates()
                        .getFirst()
                        .reason())
                .isEqualTo("it is Gelada itself");
    }

    @Test
    void noNodeIsHitOnWhichSomethingHasOptedOut() {
        Workload shy = ClusterWorkloads.labelled(deployment("shy", "a1"), Map.of(MARK, "false"));

        List<Eligibility> judged =
                eligibilityFilter.judge(TestSelectors.CHECKOUT, TargetUnit.NODE, List.of(checkout, shy));

        assertThat(judged.getFirst().candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("its node a1 also runs shop/Deployment/shy, which has opted out", null);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.CHECKOUT, TargetUnit.INSTANCE, List.of(checkout, shy))
                        .getFirst()
                        .eligible())
                .hasSize(2);
    }

    @Test
    void noNodeIsHitOnWhichSomethingHasNotOptedInWhereThatIsAsked() {
        Workload willing = ClusterWorkloads.labelled(checkout, Map.of(MARK, "true"));
        Workload silent = deployment("silent", "a1");
        Workload kept = ClusterWorkloads.with(
                deployment("proxy", "a1", "b1"), workloadDetails(Map.of(), Map.of(), "nobody touches it"));

        List<Eligibility> judged =
                eligibilityFilter.judge(TestSelectors.optIn(), TargetUnit.NODE, List.of(willing, silent, kept));

        assertThat(judged.getFirst().candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("its node a1 also runs shop/Deployment/silent, which has not opted in", null);
        assertThat(eligibilityFilter
                        .judge(TestSelectors.CHECKOUT, TargetUnit.NODE, List.of(willing, silent, kept))
                        .getFirst()
                        .eligible())
                .hasSize(2);
    }

    @Test
    void noWorkloadIsHitAsAWholeOfWhichAnInstanceHasOptedOut() {
        Workload mixed = ClusterWorkloads.of(
                checkout,
                pod("checkout-0", "a1"),
                pod("checkout-1", Map.of(MARK, "false"), new InstanceDetails(Map.of(), null, null, null)));

        Eligibility whole = eligibilityFilter
                .judge(TestSelectors.CHECKOUT, TargetUnit.WORKLOAD, List.of(mixed))
                .getFirst();

        assertThat(whole.candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly(
                        "this fault hits all of it, and checkout-1 has opted out",
                        "it has opted out by the label gelada.dev/enabled=false");
        assertThat(TargetSampler.seeded(1)
                        .sample(
                                "event",
                                new SamplingPolicy(new SelectionMode.All(), TargetUnit.WORKLOAD),
                                List.of(whole)))
                .isEmpty();
        assertThat(eligibilityFilter
                        .judge(TestSelectors.CHECKOUT, TargetUnit.INSTANCE, List.of(mixed))
                        .getFirst()
                        .eligible())
                .hasSize(1);
    }

    @Test
    void noWorkloadIsHitAsAWholeOfWhichAnInstanceHasNotOptedInWhereThatIsAsked() {
        Instance willing = pod("checkout-0", Map.of(MARK, "true"), new InstanceDetails(Map.of(), null, null, null));
        Workload half = ClusterWorkloads.of(checkout, willing, pod("checkout-1", "a1"));

        assertThat(whole(TestSelectors.optIn(), half)).isEmpty();
        assertThat(whole(TestSelectors.optIn(), ClusterWorkloads.of(checkout, willing)))
                .hasSize(1);
        assertThat(whole(TestSelectors.optIn(), ClusterWorkloads.labelled(half, Map.of(MARK, "true"))))
                .hasSize(2);
        assertThat(whole(TestSelectors.CHECKOUT, half)).hasSize(2);
    }

    private List<Instance> whole(Selector selector, Workload workload) {
        return eligibilityFilter
                .judge(selector, TargetUnit.WORKLOAD, List.of(workload))
                .getFirst()
                .eligible();
    }

    /** The clocks of a cluster and of whoever watches it are not one. */
    @Test
    void takesWhatIsNotBornYetByOurClockWhereNoAgeIsAskedFor() {
        EligibilityFilter behind =
                EligibilityFilter.by(Clock.fixed(FakePlatform.STARTED.minusSeconds(5), ZoneOffset.UTC));

        assertThat(behind.judge(TestSelectors.CHECKOUT, checkout).eligible()).hasSize(2);
    }

    @Test
    void tellsByTheNameAloneWhatNeedNotBeLookedAt() {
        NameCriteria nameCriteria =
                TestSelectors.workloads("shop/check*", "!checkout-canary").naming();

        assertThat(nameCriteria.test(checkout.ref())).isTrue();
        assertThat(nameCriteria.test(deployment("checkout-canary").ref())).isFalse();
        assertThat(nameCriteria.test(deployment("catalog").ref())).isFalse();
    }

    @Test
    void countsWhatEachFilterRemoved() {
        Workload shy = ClusterWorkloads.labelled(deployment("shy", "a1", "a2", "a3"), Map.of(MARK, "false"));
        Workload mixed = ClusterWorkloads.of(
                checkout,
                FakePlatform.stopped(pod("checkout-0", "a1")),
                pod("checkout-1", "a2"),
                pod("checkout-2", "b1"));

        FilterCounts filterCounts = FilterCounts.of(eligibilityFilter.judge(
                TestSelectors.CHECKOUT, TargetUnit.INSTANCE, List.of(deployment("catalog", "a1", "a2"), mixed, shy)));

        assertThat(filterCounts)
                .isEqualTo(new FilterCounts(
                        8,
                        List.of(
                                new FilterCounts.Step("optOut", 3, 5),
                                new FilterCounts.Step("workloads", 2, 3),
                                new FilterCounts.Step("readiness", 1, 2))));
        assertThat(filterCounts.left()).isEqualTo(2);
        assertThat(filterCounts.sentence())
                .isEqualTo("8 found; optOut removed 3, workloads removed 2, readiness removed 1; 2 left");
    }

    @Test
    void namesWhatMatchesNothing() {
        List<Workload> all = List.of(checkout, deployment("catalog", "a1"));

        assertThat(UnmatchedNames.among(TestSelectors.workloads("chekout", "shop/catalog", "pay*"), all))
                .containsExactly(
                        "'chekout' in targets.workloads matches no workload; did you mean 'checkout'?",
                        "'pay*' in targets.workloads matches no workload");
        assertThat(UnmatchedNames.among(TestSelectors.namespaces("shopp", "*"), all))
                .containsExactly("'shopp' in targets.namespaces matches no workload; did you mean 'shop'?");
        assertThat(UnmatchedNames.among(TestSelectors.kinds("deployment", "StatefulSet"), all))
                .containsExactly("'StatefulSet' in targets.kinds matches no workload");
        assertThat(UnmatchedNames.among(TestSelectors.nodes("a1", "c1"), all))
                .containsExactly("'c1' in targets.nodes matches no workload; did you mean 'a1'?");
        assertThat(UnmatchedNames.among(TestSelectors.instances("checkout-0"), all))
                .isEmpty();
    }

    private Exclusion exclusion(Selector selector, Workload workload) {
        return Objects.requireNonNull(
                eligibilityFilter.judge(selector, workload).removal());
    }
}
