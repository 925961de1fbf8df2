package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command of the packaged program, in an empty folder: what it answers, and that it does nothing else. */
class CommandsIT {

    /** What opens a port, starts a process, or is the application. The JVM says of every class when it loads it. */
    private static final List<String> DEEDS = List.of(
            " java.net.ServerSocket ",
            " sun.nio.ch.ServerSocketChannelImpl ",
            " java.lang.ProcessBuilder ",
            " org.springframework.boot.SpringApplication ",
            " io.netty.bootstrap.ServerBootstrap ");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --help              | 0 | out | Usage: gelada
                    -h                  | 0 | out | Usage: gelada
                    help                | 0 | out | Usage: gelada
                    help validate       | 0 | out | Usage: gelada validate
                    serve --help        | 0 | out | Usage: gelada serve
                    reap -h             | 0 | out | Usage: gelada reap
                    --version           | 0 | out | (Java 25
                    -V                  | 0 | out | (Java 25
                    version             | 0 | out | (Java 25
                    validate            | 2 | err | validate what?
                    validate nothing    | 1 | out | nothing:1:1: is not there
                    lesson              | 0 | out | stuck-task
                    lesson stuk-task    | 2 | err | did you mean 'stuck-task'?
                    lesson stuck-task --server.port=1 | 1 | err | no Gelada answers at
                    schema              | 0 | out | json-schema.org
                    schema --crd        | 0 | out | CustomResourceDefinition
                    settings            | 0 | out | gelada.data = .gelada
                    settings -o json    | 0 | out | "settings"
                    settings --gelada.dryRum=x | 1 | err | did you mean gelada.dry-run?
                    import chaoskube    | 0 | out | kind: "Experiment"
                    import kube-monkey x | 1 | err | cannot be read
                    completion bash     | 0 | out | complete -F _complete_gelada
                    completion fihs     | 2 | err | did you mean 'fish'?
                    run                 | 2 | err | run what?
                    run x --local       | 2 | err | --yes runs without asking
                    srve                | 2 | err | did you mean 'serve'?
                    --helpp             | 2 | err | did you mean '--help'?
                    --dry-run           | 2 | err | is no known option
                    --sever.port=1      | 2 | err | did you mean '--server.port=1'?
                    """)
    void answersAndDoesNothingElse(String line, int code, String where, String words) throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Ran ran = run(empty, line.split(" "));

        assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
        assertThat(where.equals("out") ? ran.out() : ran.err()).contains(words);
        assertThat(
                        code == 0
                                ? ran.err()
                                        .lines()
                                        .filter(said -> !said.startsWith("differs: ") && !said.startsWith("note: "))
                                        .toList()
                                : List.of())
                .isEmpty();
        assertThat(empty).isEmptyDirectory();
        String loaded = Files.readString(folder.resolve("classes"));
        assertThat(DEEDS)
                .filteredOn(deed -> !((line.startsWith("settings") || line.contains("--server.port"))
                        && deed.contains("SpringApplication"))) // they read settings
                .noneMatch(loaded::contains);
    }

    /** A variable of the shell counts wherever settings do. */
    @ParameterizedTest
    @CsvSource({
        "validate -, 2",
        "schema, 2",
        "import chaoskube, 2",
        "settings, 1",
        "serve, 1",
        "reap, 1",
        "help, 0",
        "version, 0"
    })
    void refusesAMisspeltVariableWhereSettingsCount(String line, int code) throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Ran ran = run(empty, Map.of("GELADA_DRY_RUM", "true"), line.split(" "));

        assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
        assertThat(
                        ran.err()
                                .contains(
                                        "GELADA_DRY_RUM (environment variable GELADA_DRY_RUM) is no known setting; did you mean GELADA_DRYRUN?"))
                .as(ran.toString())
                .isEqualTo(code != 0);
        assertThat(empty).isEmptyDirectory();
    }

    /** Whoever only asks a server loads nothing of the application, and no Spring but what switches its log off. */
    @Test
    void asksARunningGeladaWithoutSpring() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Ran ran = run(empty, Map.of("GELADA_URL", "http://127.0.0.1:1"), "ls");

        assertThat(ran.code()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.err()).startsWith("gelada: no Gelada answers at http://127.0.0.1:1");
        assertThat(Files.readString(folder.resolve("classes")))
                .doesNotContain(DEEDS)
                .doesNotContain(" org.springframework.context.support.", " org.springframework.beans.factory.support.");
    }

    /** The tests' own variable is no setting. */
    @Test
    void leavesVariablesOfOthersAlone() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(run(empty, Map.of("CHAOS_TEST_KUBERNETES_BINARIES", "/somewhere"), "schema")
                        .code())
                .isZero();
    }

    /** It is part of the application, and has nothing to do here. */
    @Test
    void aReaperOfNobodyChangesNothing() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Ran ran = run(empty, "reap");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("gelada: cannot start: gelada.data is ")
                .contains("does not name its installation");
        assertThat(ran.out()).isEmpty();
        assertThat(empty).isEmptyDirectory();
        assertThat(Files.readString(folder.resolve("classes"))).doesNotContain(DEEDS.getFirst(), DEEDS.get(1));
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(Path empty, String... arguments) throws IOException, InterruptedException {
        return run(empty, Map.of(), arguments);
    }

    private Ran run(Path empty, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "-jar",
                Path.of(System.getProperty("gelada.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(empty.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("nothing".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            assertThat(ended).hasMessageContaining("pipe"); // it does not read it
        }
        assertThat(process.waitFor(RunningGelada.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
