package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import dev.gelada.tool.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every example of the documentation that is for processes acts as it is printed, in the packaged program with the safeguards as they are by
 * default: three replicas of each workload that the examples name, and what a page promises seen in the kernel's list of processes. Those of
 * a cluster act in {@code tool.ExamplesActTests}.
 */
class ExamplesIT {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    /** The document of the README, with the settings that stand below it. */
    @Test
    void theOneOfTheReadme() throws Exception {
        Example settings = Example.all()
                .filter(example ->
                        example.page().equals(README) && example.text().startsWith("gelada:"))
                .findFirst()
                .orElseThrow();
        Example document = Example.documents()
                .filter(example -> example.page().equals(README))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("application.yaml"), settings.text());
        try (RunningGelada gelada = started(List.of(document))) {
            assertThat(survived(gelada, "web-survives-a-lost-replica")).isPositive();
        }
    }

    /** Those of the pages, at the same time where they hit different workloads. */
    @Test
    void thoseOfThePages() throws Exception {
        List<Example> documents = Example.documents()
                .filter(example -> !example.page().equals(README))
                .filter(example -> example.text().contains("process-"))
                .toList();
        assertThat(documents).hasSizeGreaterThanOrEqualTo(4);
        Files.copy(Path.of("src/main/resources/demo-fleet.yaml"), folder.resolve("application.yaml"));
        try (RunningGelada gelada = started(documents)) {
            Frozen hanging = new FreezeScenario(gelada, "catalog-tolerates-a-hanging-replica").begin();
            Frozen slow = new FreezeScenario(gelada, "payment-tolerates-a-slow-replica").begin();
            assertThat(FreezeScenario.gone(survived(gelada, "checkout-survives-a-killed-replica")))
                    .isTrue();
            for (Frozen one : List.of(hanging, slow)) {
                JsonNode closed = FreezeScenario.ended(gelada, one.event());
                assertThat(closed.path("outcome").asString())
                        .as(closed.toPrettyString())
                        .isEqualTo("survived");
                assertThat(FreezeScenario.state(one.pid())).isEqualTo('S');
            }
            assertThat(FreezeScenario.gone(survived(gelada, "checkout-survives-a-lost-replica")))
                    .isTrue();
        }
    }

    private RunningGelada started(List<Example> documents) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        Set<String> names = new TreeSet<>();
        for (Example document : documents) {
            String name = document.page().getFileName() + ".yaml";
            assertThat(names.add(name)).as("two examples on " + document.page()).isTrue();
            Files.writeString(experiments.resolve(name), document.text());
        }
        return RunningGelada.in(folder, "--gelada.experiment.folder=experiments")
                .ready();
    }

    /** Triggers it until it acts: its own schedule may have been quicker, and instances must reach the age it asks for. The pid it hit. */
    private static long survived(RunningGelada gelada, String experiment) {
        List<JsonNode> closed = new ArrayList<>();
        await(experiment)
                .atMost(RunningGelada.PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    JsonNode event = FreezeScenario.ended(gelada, FreezeScenario.trigger(gelada, experiment));
                    closed.add(event);
                    return !event.path("outcome").asString().equals("skipped");
                });
        assertThat(closed.getLast().path("outcome").asString())
                .as(closed.getLast().toPrettyString())
                .isEqualTo("survived");
        return FreezeScenario.pid(closed.getLast());
    }
}
