package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.Yaml;
import dev.gelada.fault.FakeFaultTypes;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultType;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TargetUnit;
import dev.gelada.selection.TopologySpread;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class NamespaceConfinementTests {

    private static final String GOOD = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: one-may-die, namespace: shop, uid: 1-2-3, generation: 4}
            spec:
              targets: {workloads: [checkout]}
              fault: {process-kill: {}}
              steadyState: {probes: [{http: {workload: checkout, path: /}}]}
              safeguards: {gates: [{http: {workload: till, path: /}}]}
            status: {fault: process-kill}
            """;

    private static final FaultType DRAIN =
            FakeFaultTypes.of(new FaultName("node-drain"), TargetUnit.NODE, false, Nothing.class);

    private final DocumentParser documentParser = DocumentParser.offering(
            Stream.concat(ExperimentSamples.types(ExperimentSamples.faults()).stream(), Stream.of(DRAIN))
                    .toList(),
            List.of(question("http", true), question("command", false)),
            Stream.concat(ExperimentSamples.keys().stream(), Stream.of(gates())).toList(),
            Duration.ofHours(1),
            ZoneOffset.UTC,
            List.of("https://calendar.example/team.ics"));

    @Test
    void namesItByItsNamespaceAndKeepsItThere() {
        Experiment experiment = good(GOOD);

        assertThat(experiment.name()).isEqualTo("shop.one-may-die");
        assertThat(experiment.home()).isEqualTo("shop");
        assertThat(experiment.selector().naming())
                .accepts(new WorkloadRef("Deployment", "shop", "checkout"))
                .rejects(new WorkloadRef("Deployment", "bank", "checkout"));
        assertThat(experiment.steadyState().confined()).isTrue();
    }

    @Test
    void asksWorkloadsOfItsOwnNamespace() {
        Experiment experiment = good(GOOD);

        assertThat(experiment.steadyState().probes())
                .extracting(Ask::subject)
                .containsExactly("path=/ workload=shop/checkout");
        assertThat(experiment.safeguards().toString()).contains("shop/till");
    }

    @Test
    void staysConfinedInWhatAnEventCarries() {
        Experiment experiment = good(GOOD);

        Experiment carried = documentParser.canonical(experiment.document());

        assertThat(carried).isEqualTo(experiment);
        assertThat(carried.steadyState().confined()).isTrue();
    }

    @Test
    void keepsAllElseThatItsTargetsSay() {
        Experiment experiment = good(GOOD.replace("{process-kill: {}}", "{process-freeze: {}}")
                .replace("status:", "  duration: 10s\nstatus:")
                .replace(
                        "{workloads: [checkout]}",
                        "{workloads: [checkout], mode: {fixed: 2}, spread: zone, replacements: join}"));

        assertThat(experiment.mode()).isEqualTo(new SelectionMode.Fixed(2));
        assertThat(experiment.selector().spread()).isEqualTo(TopologySpread.ZONE);
        assertThat(experiment.selector().replacements()).isEqualTo(Replacements.JOIN);
    }

    @Test
    void isTheSameInWhatAnEventCarriesWithoutProbes() {
        Experiment experiment =
                good(GOOD.replace("  steadyState: {probes: [{http: {workload: checkout, path: /}}]}\n", ""));

        assertThat(documentParser.canonical(experiment.document())).isEqualTo(experiment);
    }

    @Test
    void leavesTheNameOfAConfinedOneToNobodyElse() {
        List<DocumentParser.Read> read = documentParser.read(GOOD.replace("one-may-die", "shop.one-may-die")
                .replace(", uid: 1-2-3, generation: 4", "")
                .replace("status: {fault: process-kill}\n", ""));

        assertThat(read.getFirst())
                .isInstanceOfSatisfying(
                        DocumentParser.Bad.class,
                        bad -> assertThat(bad.problems())
                                .anySatisfy(documentProblem -> assertThat(documentProblem.toString())
                                        .contains("metadata.name", "small letters")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workloads: [checkout]|namespaces: [bank]|spec.targets.namespaces: names bank, and an experiment in the"
                        + " namespace shop reaches that namespace only",
                "workloads: [checkout]|namespaces: ['*']|reaches that namespace only",
                "workloads: [checkout]|namespaces: [shop, bank]|reaches that namespace only",
                "workloads: [checkout]|workloads: [bank/checkout]|spec.targets.workloads: names bank/checkout",
                "workloads: [checkout]|workloads: ['*/checkout']|spec.targets.workloads: names */checkout",
                "workloads: [checkout]|minimumAge: 5m|select nothing",
                "workload: checkout, path|workload: bank/vault, path|spec.steadyState.probes[0]: workload names"
                        + " bank/vault",
                "workload: till|workload: bank/vault|spec.safeguards.gates[0]: workload names bank/vault",
                "workload: checkout, path: /|url: 'http://169.254.169.254/latest'|url names 169.254.169.254, a"
                        + " link-local address",
                "workload: checkout, path: /|url: 'http://[fe80::1]/'|a link-local address",
                "workload: checkout, path: /|url: 'http://127.0.0.1:8081/'|which is Gelada itself",
                "workload: checkout, path: /|url: 'http://LOCALHOST:8081/'|which is Gelada itself",
                "workload: checkout, path: /|address: 'localhost:6443'|which is Gelada itself",
                "workload: checkout, path: /|address: '[::ffff:127.0.0.1]:1'|which is Gelada itself",
                "workload: checkout, path: /|address: '0.0.0.0:1'|no address of a machine",
                "fault: {process-kill: {}}|fault: {node-drain: {}}|spec.fault.node-drain: breaks nodes",
                "targets:|schedule: {daily: 1, except: ['http://169.254.169.254/x?key=secret']}\\n  targets:|spec.schedule: names the"
                        + " calendar http://169.254.169.254/x, and an experiment of a namespace names only those in"
                        + " gelada.experiment.calendars; write the days",
                "targets:|schedule: {daily: 1, only: [/etc/team.ics]}\\n  targets:|names the calendar /etc/team.ics",
                "http: {workload: checkout, path: /}|command: {}|the probe command is not for an experiment of a"
                        + " namespace"
            })
    void refusesWhatGoesBeyond(String before, String after, String sentence) {
        assertThat(documentParser.confined(object(GOOD.replace(before, after.replace("\\n", "\n")))))
                .isInstanceOfSatisfying(DocumentParser.Bad.class, bad -> {
                    assertThat(bad.name()).isEqualTo("shop.one-may-die");
                    assertThat(bad.problems())
                            .extracting(DocumentProblem::toString)
                            .anySatisfy(problem -> assertThat(problem).contains(sentence));
                });
    }

    @Test
    void letsItNameTheCalendarsThatAreOfferedAndDaysOfItsOwn() {
        String schedule = "spec:\n  schedule: {daily: 1, except: ['https://calendar.example/team.ics', '12-24']}";

        assertThat(good(GOOD.replace("spec:", schedule)).schedule().hours().calendars())
                .containsExactly("https://calendar.example/team.ics");
    }

    @Test
    void letsItNameItsOwnNamespace() {
        assertThat(good(GOOD.replace("workloads: [checkout]", "namespaces: [shop], workloads: [shop/checkout]"))
                        .name())
                .isEqualTo("shop.one-may-die");
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotations: {gelada.dev/enabled: 'false'}", "labels: {gelada.dev/enabled: 'no'}"})
    void doesNotRunWhatHasOptedOut(String mark) {
        assertThat(good(GOOD.replace("generation: 4", "generation: 4, " + mark)).enabled())
                .isFalse();
        assertThat(good(GOOD).enabled()).isTrue();
    }

    @Test
    void refusesWhatIsTooLarge() {
        ObjectNode object = object(GOOD);
        ((ObjectNode) object.get("spec")).put("description", "x".repeat(1 << 19));

        assertThat(documentParser.confined(object))
                .isInstanceOfSatisfying(
                        DocumentParser.Bad.class,
                        bad -> assertThat(bad.problems().getFirst().message()).contains("is too large"));
    }

    private Experiment good(String text) {
        return switch (documentParser.confined(object(text))) {
            case DocumentParser.Good(Experiment experiment) -> experiment;
            case DocumentParser.Bad bad ->
                throw new AssertionError(bad.problems().toString());
        };
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) Yaml.read(text).getFirst().root().value();
    }

    private static SafeguardKey<List<Ask>> gates() {
        return new SafeguardKey<>("gates", NamespaceConfinementTests::asks, List.of());
    }

    private static List<Ask> asks(JsonNode written) {
        return written.valueStream()
                .flatMap(one -> one.properties().stream())
                .map(one -> new Ask(new ProbeName(one.getKey()), SortedKeys.mapping(one.getValue())))
                .toList();
    }

    private record Nothing() {}

    private record Anywhere(
            @Nullable String workload,
            @Nullable String url,
            @Nullable String address,
            @Nullable String path) {}

    private static ProbeType question(String name, boolean confinable) {
        return new ProbeType(new ProbeName(name), Anywhere.class, confinable, "whether somebody answers");
    }
}
