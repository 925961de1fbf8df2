package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.DocumentProblem;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.NamePatterns;
import dev.gelada.vitals.StartupRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class LabelExperimentsTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Workload> workloads = new ArrayList<>();
    private boolean seen = true;
    private List<String> namespaces = List.of();
    private PolledExperiments experiments = on("local");
    private Disposable running = () -> {};

    @BeforeEach
    void start() {
        running = experiments.run().subscribe();
    }

    @AfterEach
    void stop() {
        running.dispose();
    }

    @Test
    void makesAnExperimentOfEachLabelledWorkload() {
        label("cart", "mtbf", "2", "kill-mode", "fixed", "kill-value", "1");
        label("checkout", "mtbf", "4h", "kill-mode", "kill-all");
        workloads.add(workload("plain", Map.of()));

        look();

        assertThat(experiments.current().broken()).isEmpty();
        assertThat(experiments.current().experiments())
                .extracting(Experiment::name)
                .containsExactly("kube-monkey-deployment-shop-cart", "kube-monkey-deployment-shop-checkout");
        assertThat(experiments.current().experiments().getFirst().document())
                .contains("\"shop/cart\"", "\"Deployment\"", "{\"fixed\":1}", "process-kill", "America/Los_Angeles")
                .contains("PT12H");
        assertThat(experiments.current().experiments().getLast().document()).contains("\"all\"", "PT1H");
    }

    @Test
    void killsPodsOnACluster() {
        String text = new KubeMonkeyDocumentWriter(rules(List.of()), "kubernetes")
                .document(
                        workload("cart", Map.of()),
                        new KubeMonkeyLabels(workload(
                                "cart", Map.of("kube-monkey/mtbf", "1", "kube-monkey/kill-mode", "kill-all"))));

        assertThat(text).contains("\"pod-kill\":{\"grace\":\"5s\"}", "\"meanTimeBetween\":\"6h\"");
    }

    @Test
    void tellsOfAChangeOnce() {
        List<Experiments.Catalogue> changes = new ArrayList<>();
        experiments.changes().subscribe(changes::add);
        label("cart", "mtbf", "2", "kill-mode", "fixed", "kill-value", "1");

        look();
        look();
        workloads.clear();
        look();

        assertThat(changes).hasSize(2);
        assertThat(experiments.current().experiments()).isEmpty();
    }

    @Test
    void keepsWhatItSawWhileThePlatformCannotBeSeen() {
        label("cart", "mtbf", "2", "kill-mode", "fixed", "kill-value", "1");
        look();

        seen = false;
        look();

        assertThat(experiments.current().experiments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mtbf|0|kube-monkey/mtbf is '0'; write days as a whole number of at least 1, or like 3d, 4h or 20m",
                "mtbf|soon|kube-monkey/mtbf is 'soon'",
                "mtbf||kube-monkey/mtbf is missing",
                "kill-mode|fixd|kube-monkey/kill-mode is 'fixd'; 'fixd' is no known kill-mode; did you mean 'fixed'?",
                "kill-mode||kube-monkey/kill-mode is missing",
                "kill-value|0|kube-monkey/kill-value is '0'; for fixed-percent write a whole number from 1 to 100",
                "kill-value|101|kube-monkey/kill-value is '101'",
                "kill-value|many|kube-monkey/kill-value is 'many'",
                "kill-value||kube-monkey/kill-value is missing",
                "identifier||kube-monkey/identifier is missing",
                "enabled|true|kube-monkey/enabled is 'true', which kube-monkey ignores; write enabled"
            })
    void tellsWhatKubeMonkeyWouldRefuse(String label, String value, String sentence) {
        label("cart", "mtbf", "2", "kill-mode", "fixed-percent", "kill-value", "50", label, value);

        look();

        assertThat(experiments.current().experiments()).isEmpty();
        assertThat(experiments.current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.source()).isEqualTo("labels of shop/Deployment/cart");
            assertThat(broken.problems())
                    .extracting(DocumentProblem::message)
                    .singleElement()
                    .asString()
                    .startsWith(sentence);
        });
    }

    /** kube-monkey#80, #106, #213, #229: labels on the wrong level, and nothing was ever scheduled, without a word. */
    @Test
    void tellsOfLabelsThatStandOnTheInstancesOnly() {
        workloads.add(pod("cart", Map.of(), Map.of("kube-monkey/enabled", "enabled")));
        workloads.add(pod("out", Map.of("kube-monkey/enabled", "disabled"), Map.of("kube-monkey/enabled", "enabled")));

        look();

        assertThat(experiments.current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken.source()).isEqualTo("labels of shop/Deployment/cart");
            assertThat(broken.problems().toString()).contains("kube-monkey/enabled is set on its instances only");
        });
    }

    @ParameterizedTest
    @CsvSource({"disabled", "false"})
    void leavesAloneWhoOptedOut(String enabled) {
        label("cart", "enabled", enabled);

        look();

        assertThat(experiments.current()).isEqualTo(new Experiments.Catalogue(List.of(), List.of()));
    }

    @Test
    void keepsNamesShortAndApart() {
        String one = KubeMonkeyDocumentWriter.name(new WorkloadRef("Deployment", "n".repeat(60), "a"));
        String other = KubeMonkeyDocumentWriter.name(new WorkloadRef("Deployment", "n".repeat(60), "b"));

        assertThat(one).hasSizeLessThanOrEqualTo(63).isNotEqualTo(other);
        assertThat(KubeMonkeyDocumentWriter.name(new WorkloadRef("Deployment", "a", "b-c")))
                .isEqualTo("kube-monkey-deployment-a-b-c");
    }

    @Test
    void givesNoTwoWorkloadsOneName() {
        assertThat(Stream.of(
                                new WorkloadRef("Deployment", "a", "b-c"),
                                new WorkloadRef("Deployment", "a-b", "c"),
                                new WorkloadRef("Deployment", "a", "b.c"),
                                new WorkloadRef("Deployment", "a", "b--c"),
                                new WorkloadRef("Deployment", "a-b-c", "n".repeat(60)),
                                new WorkloadRef("Deployment", "a-b", "c-" + "n".repeat(60)))
                        .map(KubeMonkeyDocumentWriter::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MON|16:00|10:00|UTC|the window must end after it begins",
                "someday|10:00|16:00|UTC|'someday' is no known day",
                "MON|10:00|16:00|Europe/Berln|zone: 'Europe/Berln' is no known zone; did you mean 'Europe/Berlin'?"
            })
    void refusesSettingsThatMakeNoSense(String day, LocalTime from, LocalTime to, String zone, String sentence) {
        assertThatThrownBy(() -> KubeMonkeyHours.of(new ExperimentProperties.KubeMonkey(
                        true, List.of(day), from, to, zone, Duration.ofSeconds(5), List.of(), false)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("gelada.experiment.kube-monkey")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "kube-monkey/enbled,enabled,did you mean 'enabled'?",
        "kube-monkey/kill_mode,fixed,did you mean 'kill-mode'?",
        "kube-monkey/mtfb,1,did you mean 'mtbf'?"
    })
    void namesALabelThatIsASlip(String key, String value, String sentence) {
        workloads.add(workload("cart", Map.of(key, value)));

        look();

        assertThat(experiments.current().broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.problems().toString()).contains(key, sentence));
    }

    @Test
    void passesOverASlipOnWhatOptedOut() {
        workloads.add(workload("cart", Map.of("kube-monkey/enabled", "disabled", "kube-monkey/mtfb", "1")));

        look();

        assertThat(experiments.current().broken()).isEmpty();
    }

    @Test
    void readsLabelsInTheNamedNamespacesOnly() {
        namespaces = List.of("*", "!shop");
        running.dispose();
        experiments = on("local");
        running = experiments.run().subscribe();
        label("cart", "mtbf", "2", "kill-mode", "fixed", "kill-value", "1");

        look();

        assertThat(experiments.current()).isEqualTo(new Experiments.Catalogue(List.of(), List.of()));
    }

    @Test
    void rehearsesWhatKubeMonkeyRanDry() {
        assertThat(new KubeMonkeyDocumentWriter(
                                new KubeMonkeyRules(rules(List.of()).hours(), NamePatterns.ANY, true), "kubernetes")
                        .document(
                                workload("cart", Map.of()),
                                new KubeMonkeyLabels(workload("cart", Map.of("kube-monkey/mtbf", "1")))))
                .contains("\"dryRun\":true");
    }

    private void look() {
        time.advanceTimeBy(Duration.ofSeconds(10));
    }

    /** Later ones win; one without a value is not there. */
    private void label(String name, String... pairs) {
        Map<String, String> labels = new HashMap<>();
        labels.put("kube-monkey/enabled", "enabled");
        labels.put("kube-monkey/identifier", name);
        for (int place = 0; place < pairs.length; place += 2) {
            if (pairs[place + 1] == null) {
                labels.remove("kube-monkey/" + pairs[place]);
            } else {
                labels.put("kube-monkey/" + pairs[place], pairs[place + 1]);
            }
        }
        workloads.add(workload(name, labels));
    }

    private static Workload workload(String name, Map<String, String> labels) {
        return new Workload(new WorkloadRef("Deployment", "shop", name), labels, 1, List.of());
    }

    private static Workload pod(String name, Map<String, String> labels, Map<String, String> own) {
        Instance pod = new Instance(new PodRef("shop", name + "-1", "uid"), "Running", true, Instant.EPOCH, null, own);
        return new Workload(new WorkloadRef("Deployment", "shop", name), labels, 1, List.of(pod));
    }

    private PolledExperiments on(String kind) {
        Platform platform = new Platform() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Flux<Workload> workloads() {
                return seen ? Flux.fromIterable(List.copyOf(workloads)) : Flux.error(new IllegalStateException("gone"));
            }
        };
        return new LabelExperiments(
                        platform,
                        ExperimentSamples.documents(),
                        rules(namespaces).namespaces(),
                        new KubeMonkeyDocumentWriter(rules(namespaces), kind),
                        time)
                .polled();
    }

    private static KubeMonkeyRules rules(List<String> namespaces) {
        return KubeMonkeyRules.of(new ExperimentProperties.KubeMonkey(
                true,
                List.of("MON", "TUE"),
                LocalTime.of(10, 0),
                LocalTime.of(16, 0),
                "America/Los_Angeles",
                Duration.ofSeconds(5),
                namespaces,
                false));
    }
}
