package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityFilterTests {

    private static final Instant NOW = FakePlatform.STARTED.plusSeconds(120);

    private final EligibilityFilter eligibilityFilter = EligibilityFilter.by(Clock.fixed(NOW, ZoneOffset.UTC));
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "local/checkout"})
    void takesWhatIsNamed(String name) {
        Eligibility judged = eligibilityFilter.judge(named(name), checkout);

        assertThat(judged.selected()).isTrue();
        assertThat(judged.eligible()).isEqualTo(checkout.instances());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "checkout-eu", "shop/checkout", "Checkout", "checkout.?*"})
    void leavesOutWhatIsNotNamedExactly(String name) {
        Eligibility judged = eligibilityFilter.judge(named(name), checkout);

        assertThat(judged.reason()).isEqualTo("not named in targets.workloads");
        assertThat(judged.eligible()).isEmpty();
        assertThat(judged.candidates())
                .hasSize(3)
                .allMatch(one -> "not named in targets.workloads".equals(one.reason()));
    }

    @Test
    void anEmptySelectorSelectsNothingAndSaysSo() {
        Eligibility judged =
                eligibilityFilter.judge(selector(List.of(), List.of(), List.of(), "", Duration.ZERO), checkout);

        assertThat(judged.reason()).isEqualTo("targets select nothing");
        assertThat(judged.eligible()).isEmpty();
    }

    @Test
    void comparesKindsWithoutCase() {
        assertThat(eligibilityFilter.judge(kinds("Fleet"), checkout).selected()).isTrue();
        assertThat(eligibilityFilter
                        .judge(kinds("Deployment", "StatefulSet"), checkout)
                        .reason())
                .isEqualTo("kind fleet is not among Deployment, StatefulSet");
    }

    @Test
    void leavesOutOtherNamespaces() {
        Selector selector = selector(List.of("checkout"), List.of(), List.of("shop"), "", Duration.ZERO);

        assertThat(eligibilityFilter.judge(selector, checkout).reason()).isEqualTo("namespace local is not among shop");
    }

    @Test
    void judgesLabelsOfEachInstanceOverThoseOfItsWorkload() {
        Instance canary = labelled(platform.instance("checkout"), Map.of("canary", "yes"));
        Workload mixed = workload(Map.of("app", "checkout"), platform.instance("checkout"), canary);

        Eligibility judged = eligibilityFilter.judge(labels("app=checkout, !canary"), mixed);

        assertThat(judged.selected()).isTrue();
        assertThat(judged.candidates().get(0).reason()).isNull();
        assertThat(judged.candidates().get(1).reason()).isEqualTo("labels do not satisfy '!canary'");
    }

    @Test
    void leavesOutAWorkloadWithoutTheLabels() {
        assertThat(eligibilityFilter.judge(labels("app in (catalog)"), checkout).reason())
                .isEqualTo("labels do not satisfy 'app in (catalog)'");
    }

    @Test
    void leavesOutWhatIsNotReadyOrTooYoung() {
        Instance stopped = FakePlatform.stopped(platform.instance("checkout"));
        Instance young = FakePlatform.startedAt(NOW.minusSeconds(90)).apply(platform.instance("checkout"));
        Instance old = FakePlatform.startedAt(NOW.minusSeconds(300)).apply(platform.instance("checkout"));
        Selector selector = selector(List.of("checkout"), List.of(), List.of(), "", Duration.ofMinutes(5));

        Eligibility judged = eligibilityFilter.judge(selector, workload(Map.of(), stopped, young, old));

        assertThat(judged.candidates())
                .extracting(Eligibility.Candidate::reason)
                .containsExactly("not ready: stopped", "younger than 5m (1m30s old)", null);
        assertThat(judged.eligible()).containsExactly(old);
    }

    private static Selector named(String name) {
        return selector(List.of(name), List.of(), List.of(), "", Duration.ZERO);
    }

    private static Selector kinds(String... kinds) {
        return selector(List.of(), List.of(kinds), List.of(), "", Duration.ZERO);
    }

    private static Selector labels(String labels) {
        return selector(List.of(), List.of(), List.of(), labels, Duration.ZERO);
    }

    private static Selector selector(
            List<String> workloads, List<String> kinds, List<String> namespaces, String labels, Duration age) {
        return new Selector(workloads, kinds, namespaces, labels, age);
    }

    private static Workload workload(Map<String, String> labels, Instance... instances) {
        return new Workload(
                new WorkloadRef("fleet", "local", "checkout"), labels, instances.length, List.of(instances));
    }

    private static Instance labelled(Instance instance, Map<String, String> labels) {
        return new Instance(
                instance.ref(), instance.state(), instance.ready(), instance.startedAt(), instance.address(), labels);
    }
}
