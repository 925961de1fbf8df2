package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gelada.document.Json;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by a validator of somebody else's. */
class SchemaCommandTests {

    private static final Path PUBLISHED = Path.of("docs/experiment.schema.json");

    private static final String GOOD = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: web}
            spec:
              schedule: {every: 10m, jitter: 30s}
              targets: {workloads: [web], minimumAge: 5m, mode: {percent: 30}}
              fault: {process-kill: {signal: TERM, grace: 5s}}
              duration: 1m30s
              steadyState: {probes: [{http: {workload: web, path: /, within: 1s}}], every: 1s, tolerate: 3}
              recovery: {within: PT2M}
              safeguards: {minimumHealthy: 1, cooldown: 30m}
            """;

    /** In docs/, what {@code java -jar gelada.jar schema} prints; write it anew with that when this fails. */
    @Test
    void isPublishedAsItIs() throws IOException {
        assertThat(CommandOutput.command("schema")).isEqualTo(new CommandOutput(0, Files.readString(PUBLISHED), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "fault,/properties/spec/properties/fault/properties",
        "probe,/properties/spec/properties/steadyState/properties/probes/items/properties"
    })
    void knowsWhateverHasAPage(String room, String place) throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs", room))) {
            assertThat(Json.mapper()
                            .readTree(CommandOutput.command("schema").out())
                            .at(place)
                            .propertyNames())
                    .containsExactlyInAnyOrderElementsOf(pages.map(page -> String.valueOf(page.getFileName()))
                            .map(name -> name.replace(".md", ""))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void takesWhatGeladaTakes(String text) {
        assertThat(CommandOutput.withInput(text, "validate", "-").out()).isEmpty();
        assertThat(refusals(text)).isEmpty();
    }

    static Stream<String> documents() throws IOException {
        try (Stream<Path> demo = Files.list(Path.of("src/main/resources/demo"))) {
            return Stream.concat(
                    demo.toList().stream().map(SchemaCommandTests::text),
                    Stream.of(
                            GOOD,
                            GOOD.replace(
                                    "fault: {process-kill: {signal: TERM, grace: 5s}}", "fault: {process-freeze: }"),
                            GOOD.replace("{percent: 30}", "all")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Experiment| kind: Experimnt",
                "apiVersion: gelada.dev/v1alpha1|apiVersion: v2",
                "{name: web}|{name: Web}",
                "{name: web}|{}",
                "every: 10m|evry: 10m",
                "every: 10m|every: soon",
                "every: 10m|every: 10m, daily: 1",
                "every: 10m, jitter: 30s|",
                "jitter: 30s|jitter: [30s]",
                "workloads: [web], |workloads: web, ",
                "percent: 30|percent: 101",
                "percent: 30|procent: 30",
                "{percent: 30}|some",
                "{signal: TERM|{signal: HELLO",
                "signal: TERM|sginal: TERM",
                "{process-kill: {signal: TERM, grace: 5s}}|{process-kil: {}}",
                "{process-kill: {signal: TERM, grace: 5s}}|{process-kill: {}, process-freeze: {}}",
                "{process-kill: {signal: TERM, grace: 5s}}|process-kill",
                "  fault:|  fualt:",
                "duration: 1m30s|duration: 90",
                "duration: 1m30s|durration: 90s",
                "tolerate: 3|tolerate: 0",
                "{http: {workload: web, path: /, within: 1s}}|{htp: {}}",
                "path: /|pth: /",
                "cooldown: 30m|cooldwn: 30m",
                "within: PT2M|within: 2 minutes"
            })
    void refusesWhatGeladaRefuses(String change) {
        String[] parts = change.split("\\|", -1);
        String bad = GOOD.replace(parts[0], parts[1]);

        assertThat(bad).isNotEqualTo(GOOD);
        assertThat(CommandOutput.withInput(bad, "validate", "-").code()).isEqualTo(1);
        assertThat(refusals(bad)).isNotEmpty();
    }

    @Test
    void wantsADurationOfWhatCanBeUndone() {
        String freeze = GOOD.replace("process-kill: {signal: TERM, grace: 5s}", "process-freeze: {}");

        assertThat(refusals(freeze)).isEmpty();
        assertThat(refusals(freeze.replace("  duration: 1m30s\n", ""))).isNotEmpty();
        assertThat(refusals(GOOD.replace("  duration: 1m30s\n", ""))).isEmpty();
    }

    private static List<String> refusals(String text) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(CommandOutput.command("schema").out(), InputFormat.JSON);
        ParsedDocument parsedDocument = Yaml.read(text).getFirst();
        return schema.validate(parsedDocument.root().value().toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
