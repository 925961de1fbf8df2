package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who starts the program wrongly reads one sentence, not a stack trace, and a script sees it by the exit code. */
class RefusedStartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningGelada other;

    /** What stands in the way: the argument that walks into it, and words of the sentence that says so. */
    record Obstacle(String name, String argument, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Obstacle> obstacles() {
        return Stream.of(
                new Obstacle("port taken", "--server.port=" + other.port(), "was already in use"),
                new Obstacle(
                        "management port taken",
                        "--management.server.port=" + other.management(),
                        "was already in use"),
                new Obstacle(
                        "database held",
                        "--gelada.data=" + folder.resolve("other/.gelada"),
                        "is held by another Gelada: stop it, or give this one its own gelada.data"),
                new Obstacle(
                        "data not writable",
                        "--gelada.data=" + folder.resolve("a-file/data"),
                        "cannot be written: check that gelada.data is a folder of this user"),
                new Obstacle("misspelt setting", "--gelada.dryRum=true", "did you mean gelada.dry-run?"),
                new Obstacle("value that is none", "--gelada.engine.concurrency=many", "write a whole number"),
                new Obstacle("short token", "--gelada.web.token=short", "gelada.web.token is too short"),
                new Obstacle("unknown mode", "--gelada.mode=sow", "gelada.mode is 'sow'; it must be serve or reap"),
                new Obstacle("unknown platform", "--gelada.platform.kind=moon", "set it to local or kubernetes"),
                new Obstacle(
                        "value too small",
                        "--gelada.engine.concurrency=0",
                        "gelada.engine.concurrency is 0; it must be at least 1"),
                new Obstacle(
                        "no duration",
                        "--gelada.engine.starting-deadline=soon",
                        "gelada.engine.starting-deadline is 'soon' ("),
                new Obstacle("no number", "--server.port=eight", "server.port is 'eight'"),
                new Obstacle("no such file", "--spring.config.import=nothing.yaml", "'nothing.yaml' does not exist"));
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
    @MethodSource("obstacles")
    void saysWhyInOneSentence(Obstacle obstacle) throws Exception {
        try (RunningGelada refused = start(obstacle.name(), obstacle.argument())) {
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.log().lines().filter(line -> !line.endsWith(" is starting, process " + refused.pid())))
                    .singleElement()
                    .asString()
                    .startsWith("gelada: cannot start: ");
            assertThat(refused.log())
                    .containsOnlyOnce(obstacle.words())
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
