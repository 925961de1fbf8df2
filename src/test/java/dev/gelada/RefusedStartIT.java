package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who starts the program wrongly reads one sentence, not a stack trace, and a script sees it by the exit code. */
class RefusedStartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningGelada other;

    /** What stands in the way: the argument that walks into it, and words of the sentence that says so. */
    @SuppressWarnings("ImmutableEnumChecker") // what it supplies is only known once the other Gelada runs
    enum Obstacle {
        PORT_TAKEN("was already in use", () -> "--server.port=" + other.port()),
        MANAGEMENT_PORT_TAKEN("was already in use", () -> "--management.server.port=" + other.management()),
        DATABASE_HELD("is held by another Gelada", () -> "--gelada.data=" + folder.resolve("other/.gelada")),
        DATA_NOT_WRITABLE("cannot be written", () -> "--gelada.data=" + folder.resolve("a-file/data")),
        SHORT_TOKEN("gelada.web.token is too short", () -> "--gelada.web.token=short");

        private final String words;
        private final Supplier<String> argument;

        Obstacle(String words, Supplier<String> argument) {
            this.words = words;
            this.argument = argument;
        }
    }

    @BeforeAll
    static void startAnother() throws IOException {
        Files.createFile(folder.resolve("a-file"));
        other = start("other").ready();
    }

    @AfterAll
    static void endAnother() {
        other.close();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyInOneSentence(Obstacle obstacle) throws Exception {
        try (RunningGelada refused = start(obstacle.name(), obstacle.argument.get())) {
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.log())
                    .containsOnlyOnce(obstacle.words)
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    /** In a folder of its own, with nothing to break. */
    private static RunningGelada start(String name, String... arguments) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("application.yaml"), "gelada.experiment.folder: none");
        Files.createDirectories(own.resolve("none"));
        return RunningGelada.in(own, arguments);
    }
}
