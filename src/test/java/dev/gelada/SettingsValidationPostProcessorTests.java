package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.vitals.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

/** A setting that nothing reads keeps the program from starting, wherever it is written, and nothing is touched before that is said. */
class SettingsValidationPostProcessorTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"serve", "reap"})
    void refusesAMisspeltArgumentInEachMode(String mode) {
        assertThatThrownBy(() -> start("--gelada.mode=" + mode, "--gelada.dryRum=true"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessage(
                        "gelada.dryRum (argument --gelada.dryRum) is no known setting; did you mean gelada.dry-run?");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAMisspeltLineOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("more.yaml"), """
                gelada:
                  engine:
                    concurency: 3
                """);

        assertThatThrownBy(() -> start("--spring.config.additional-location=file:" + file))
                .hasMessage(
                        "gelada.engine.concurency (%s:3) is no known setting; did you mean gelada.engine.concurrency?"
                                .formatted(file));
    }

    @Test
    void refusesAMisspeltLineOfAnImportedFileAndOfATree() throws IOException {
        Path imported = Files.writeString(folder.resolve("imported.properties"), "gelada.seed=7\ngelada.sead=8\n");
        Path tree = Files.createDirectories(folder.resolve("tree/gelada"));
        Files.writeString(tree.resolve("replicsa"), "1");

        assertThatThrownBy(() -> start(
                        "--spring.config.import=file:" + imported + ",configtree:" + folder.resolve("tree") + "/"))
                .hasMessageContaining("gelada.sead (" + imported + ":2) is no known setting; did you mean gelada.seed?")
                .hasMessageContaining("(" + tree.resolve("replicsa"))
                .hasMessageContaining("did you mean gelada.replicas?");
    }

    @Test
    void refusesWhatOnlyAProfileBrings() throws IOException {
        Files.writeString(folder.resolve("application-night.yaml"), "gelada.dryRum: true\n");
        String location = "--spring.config.additional-location=file:" + folder + "/";

        assertThatThrownBy(() -> start(location, "--spring.profiles.active=night"))
                .hasMessageContaining("application-night.yaml:1) is no known setting");
    }

    @Test
    void refusesWhatStandsInJson() {
        assertThatThrownBy(() -> start("--spring.application.json={\"gelada\":{\"dryRum\":true}}"))
                .hasMessage(
                        "gelada.dryRum (SPRING_APPLICATION_JSON) is no known setting; did you mean gelada.dry-run?");
    }

    @Test
    void refusesAValueBeforeTheStoreIsOpened() {
        assertThatThrownBy(() -> start("--gelada.engine.concurrency=many"))
                .hasMessage("gelada.engine.concurrency is 'many' (argument --gelada.engine.concurrency);"
                        + " write a whole number, like 8");
        assertThat(folder).isEmptyDirectory();
    }

    private void start(String... arguments) {
        SpringApplication program = new SpringApplication(Gelada.class, ReaperApplication.class);
        program.run(Stream.concat(List.of(arguments).stream(), Stream.of("--gelada.data=" + folder.resolve("data")))
                .toArray(String[]::new));
    }
}
