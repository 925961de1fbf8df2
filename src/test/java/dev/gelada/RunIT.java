package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.gelada.engine.reap.LivenessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gelada run} as a pipeline starts it: its exit codes, its reports, and what it puts back however it ends. */
class RunIT {

    private static final String DOCUMENT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: shop}
            spec:
              schedule: {every: 1s}
              targets: {workloads: [shop], mode: one}
              fault: {process-freeze: {}}
              duration: %s
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ShopProcesses shopProcesses;

    @BeforeEach
    void startShop() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
        shopProcesses = ShopProcesses.in(folder, "10m");
    }

    @AfterEach
    void endShop() {
        shopProcesses.close();
    }

    /** Its schedule would trigger one each second. */
    @Test
    void runsOnceAndReports() throws Exception {
        Ended ended = run(DOCUMENT.formatted("3s"), "--report", "reports");

        assertThat(ended.code()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("shop would act\n  target   shop pid ", "\nshop completed");
        assertThat(ended.err().lines().filter(line -> line.contains("Injected")))
                .hasSize(1);
        assertThat(ended.err()).contains("Reverted shop").doesNotContain("gelada: ");
        assertThat(frozen()).isEmpty();
        Path reports = folder.resolve("reports");
        assertThat(Files.readString(reports.resolve("gelada.xml")))
                .contains("tests=\"1\" failures=\"0\"", "name=\"shop\"");
        assertThat(Files.readString(reports.resolve("gelada.md"))).contains("## shop: completed");
        assertThat(Files.readString(reports.resolve("gelada.html"))).contains("<td class=\"good\">completed");
        assertThat(Files.readString(reports.resolve("gelada.json"))).contains("\"outcome\" : \"completed\"");
        assertThat(Files.readString(folder.resolve("summary")))
                .isEqualTo(Files.readString(reports.resolve("gelada.md")));
        assertThat(folder.resolve(".gelada/journal.mv.db")).doesNotExist();
    }

    @Test
    void aDryRunStaysDry() throws Exception {
        Ended ended = run(DOCUMENT.formatted("1s") + "  dryRun: true\n");

        assertThat(ended.code()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("(dry run: nothing is touched)", "shop rehearsed");
        assertThat(ended.err()).doesNotContain("Injected");
    }

    @Test
    void exitsByTheSteadyState() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(frozen().isEmpty() ? 200 : 500, -1);
            exchange.close();
        });
        server.start();
        try {
            Ended ended = run(DOCUMENT.formatted("20s")
                    + """
                      steadyState:
                        probes: [{http: {url: "http://127.0.0.1:%d/"}}]
                        every: 1s
                        tolerate: 1
                    """.formatted(server.getAddress().getPort()));

            assertThat(ended.code()).as(ended.toString()).isEqualTo(10);
            assertThat(frozen()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void exitsByWhatIsSkipped() throws Exception {
        Ended skipped = run(DOCUMENT.formatted("1s").replace("[shop]", "[nobody]"));

        assertThat(skipped.code()).as(skipped.toString()).isEqualTo(11);
    }

    @Test
    void exitsByWhatIsWrongWithTheLine() throws Exception {
        assertThat(run(DOCUMENT.formatted("1 s")).code()).isEqualTo(1);
        Files.writeString(folder.resolve("shop.yaml"), DOCUMENT.formatted("1s"));
        Ended asked = ended(start("run", "shop.yaml", "--local"));
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("--yes runs without asking");
    }

    @Test
    void leavesAFolderAloneThatARunningGeladaUses() throws Exception {
        try (LivenessLock other = LivenessLock.announced(folder.resolve(".gelada"))) {
            Ended refused = run(DOCUMENT.formatted("1s"));

            assertThat(refused.code()).as(refused.toString()).isEqualTo(1);
            assertThat(refused.err()).contains("which a running Gelada uses", "--gelada.data=FOLDER");
            assertThat(other).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void putsBackWhenItIsAskedToEnd(String signal, int code) throws Exception {
        Process process = frozenBy();

        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        Ended ended = ended(process);

        assertThat(ended.code()).as(ended.toString()).isEqualTo(code);
        assertThat(frozen()).isEmpty();
        assertThat(ended.out()).contains("shop aborted");
        assertThat(Files.readString(folder.resolve("reports/gelada.xml"))).contains("<failure message=\"aborted");
    }

    @Test
    void theReaperPutsBackWhatAKilledOneLeft() throws Exception {
        Process process = frozenBy();
        long pid = frozen().orElseThrow();

        process.destroyForcibly().waitFor();
        assertThat(frozen()).hasValue(pid);
        Ended reaped = ended(start("reap"));

        assertThat(reaped.code()).as(reaped.toString()).isZero();
        assertThat(reaped.out()).contains("1 reverted, 0 left");
        assertThat(frozen()).isEmpty();
    }

    private Process frozenBy() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), DOCUMENT.formatted("10m"));
        Process process = start("run", "shop.yaml", "--local", "--yes", "--report", "reports");
        await("the freeze").atMost(RunningGelada.PATIENCE).until(() -> frozen().isPresent() || !process.isAlive());
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("err")))
                .isTrue();
        return process;
    }

    private OptionalLong frozen() {
        return shopProcesses.pids().stream()
                .mapToLong(pid -> pid)
                .filter(RunIT::standsStill)
                .findFirst();
    }

    private static boolean standsStill(long pid) {
        try {
            return FreezeScenario.state(pid) == 'T';
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Ended run(String document, String... options) throws Exception {
        Files.writeString(folder.resolve("shop.yaml"), document);
        List<String> arguments = new ArrayList<>(List.of("run", "shop.yaml", "--local", "--yes"));
        arguments.addAll(List.of(options));
        return ended(start(arguments.toArray(String[]::new)));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                Path.of(System.getProperty("gelada.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment()
                .putAll(Map.of("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()));
        return builder.start();
    }

    private Ended ended(Process process) throws Exception {
        assertThat(process.waitFor(RunningGelada.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "it does not end")
                .isTrue();
        return new Ended(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private record Ended(int code, String out, String err) {}
}
