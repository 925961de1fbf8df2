package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.DocumentProblem;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.selection.EligibilityFilter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A document that was spoiled is refused with a sentence, or selects no more than it did before; and no text at all makes the reader stumble. */
class MutatedDocumentsTests {

    private static final long SEED = 20_261_129;
    private static final int SLIPS = 3_000;
    private static final int NOISE = 3_000;

    private static final String TEXT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: spoiled}
            spec:
              description: one replica may go
              schedule: {cron: "0 */15 * * * *", zone: Europe/Berlin, jitter: 30s}
              targets:
                workloads: ["check*", "!checkout-old"]
                namespaces: [local]
                kinds: [fleet]
                labels: "app in (checkout, check), !canary"
                annotations: "!spare"
                instances: ["!13*"]
                readiness: ready
                minimumAge: 10s
                mode: {fixed: 1}
              fault: {process-freeze: {signal: STOP}}
              duration: 10s
              steadyState:
                probes: [{http: {workload: checkout, path: /}}]
              safeguards: {minimumHealthy: 1}
            """;

    /** What slips of people and of templates leave where a value stood. */
    private static final List<String> LEFT = List.of(
            "",
            "null",
            "~",
            "[]",
            "{}",
            "\"\"",
            "!spare x",
            "[\"\"]",
            "[null]",
            "{<<: {}}",
            "*a",
            "&a",
            "true",
            "1",
            "\\");

    private final Random random = new Random(SEED);
    private final DocumentParser documentParser = ExperimentSamples.documents();
    private final EligibilityFilter eligibilityFilter =
            EligibilityFilter.by(Clock.fixed(FakePlatform.STARTED.plusSeconds(120), ZoneOffset.UTC));
    private final List<Workload> world = world();

    @Test
    @Timeout(300)
    void aSpoiledDocumentNeverSelectsMore() {
        Set<Instance> before = selected(TEXT);
        assertThat(before).isNotEmpty().hasSizeLessThan(instances().size());
        for (int count = 0; count < SLIPS; count++) {
            String spoiled = slipped();
            assertThat(before).as(spoiled).containsAll(selected(spoiled));
        }
    }

    @Test
    @Timeout(300)
    void noTextMakesTheReaderStumble() {
        for (int count = 0; count < NOISE; count++) {
            selected(noisy());
        }
    }

    private Set<Instance> selected(String text) {
        return documentParser.read(text).stream()
                .flatMap(read -> switch (read) {
                    case DocumentParser.Good(Experiment experiment) ->
                        world.stream()
                                .flatMap(
                                        one -> eligibilityFilter.judge(experiment.selector(), one).eligible().stream());
                    case DocumentParser.Bad bad -> {
                        assertThat(bad.problems()).as(text).isNotEmpty();
                        assertThat(bad.problems())
                                .as(text)
                                .map(DocumentProblem::message)
                                .noneMatch(said -> said.contains("could not be checked"));
                        yield List.<Instance>of().stream();
                    }
                })
                .collect(Collectors.toSet());
    }

    /** One slip in one line of the targets: of a key, of a value, of the indentation. */
    private String slipped() {
        List<String> lines = new ArrayList<>(Arrays.asList(TEXT.split("\n")));
        int at = 6 + random.nextInt(9);
        String line = lines.get(at);
        int colon = line.indexOf(':');
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1);
        int letter = key.lastIndexOf(' ')
                + 1
                + random.nextInt(Math.max(1, key.strip().length()));
        lines.set(
                at,
                switch (random.nextInt(8)) {
                    case 0 -> key.substring(0, letter) + key.substring(letter + 1) + ":" + value;
                    case 1 -> key.substring(0, letter) + "x" + key.substring(letter) + ":" + value;
                    case 2 -> key + ": " + LEFT.get(random.nextInt(LEFT.size()));
                    case 3 -> line + "\n" + key + ": " + LEFT.get(random.nextInt(LEFT.size()));
                    case 4 -> " ".repeat(random.nextInt(8)) + line.strip();
                    case 5 -> key + ": !" + (random.nextBoolean() ? "!set" : "spare") + value;
                    case 6 -> key + value;
                    default -> key.toUpperCase(java.util.Locale.ROOT) + ":" + value;
                });
        return String.join("\n", lines) + "\n";
    }

    private String noisy() {
        StringBuilder text = new StringBuilder(TEXT);
        for (int count = random.nextInt(6); count >= 0; count--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]:,&*!|>'\"%@`#?- \t\n\0\u202E\uFEFF\uD83D".charAt(random.nextInt(25)));
                case 2 -> text.insert(at, LEFT.get(random.nextInt(LEFT.size())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    private Set<Instance> instances() {
        return world.stream().flatMap(one -> one.instances().stream()).collect(Collectors.toSet());
    }

    private static List<Workload> world() {
        FakePlatform platform = new FakePlatform();
        List.of("checkout", "checkout-old", "check", "shop", "till").forEach(name -> platform.fleet(name, 3));
        platform.deployment("shop", "checkout");
        return platform.workloads().collectList().blockOptional().orElseThrow();
    }
}
