package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/async.md, run against the packaged demo, print what is written below them. */
class LessonIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- see: ([a-z-]+) -->\n```console\n(.*?)^```\n");
    private static final String END = "kill -TERM";
    private static final int MOST_POINTS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A lesson is refused while the demo's own fault is active: then the block is run again. */
    @Test
    void commandsPrintWhatIsWrittenBelowThem() throws Exception {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(MOST_POINTS);
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            await("an event")
                    .atMost(RunningGelada.PATIENCE)
                    .until(() ->
                            !gelada.get("/api/v1/events?limit=1").path("items").isEmpty());
            for (Block block : blocks) {
                if (!block.ends()) {
                    await(block.name())
                            .atMost(RunningGelada.PATIENCE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofSeconds(3))
                            .untilAsserted(() -> run(block, gelada));
                }
            }
            halt(gelada);
            for (Block block : blocks) {
                if (block.ends()) {
                    run(block, gelada);
                }
            }
            assertThat(gelada.exitCode()).isEqualTo(143);
            assertThat(gelada.log())
                    .contains("lesson took 2")
                    .containsSubsequence("SIGTERM received", "Shutdown by SIGTERM took");
        }
    }

    /** From here on nothing is active. */
    private static void halt(RunningGelada gelada) throws IOException, InterruptedException {
        assertThat(gelada.send("PUT", "/api/v1/halt", "").status()).isEqualTo(200);
        await("all to be reverted")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> gelada.get("/api/v1/halt").path("drained").asBoolean());
    }

    @Test
    void isRefusedWhileAFaultIsActive() throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            new FreezeScenario(gelada, "catalog-survives-a-frozen-replica").begin();

            RunningGelada.Answer answer = gelada.send("POST", "/api/v1/lessons/stuck-task", "");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("detail").asString()).startsWith("A fault is active");
        }
    }

    @Test
    void isRefusedOffTheDemo() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
        try (ShopProcesses _ = ShopProcesses.in(folder, "10m");
                RunningGelada gelada = RunningGelada.in(folder).ready()) {
            RunningGelada.Answer answer = gelada.send("POST", "/api/v1/lessons/stuck-task", "");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("detail").asString()).contains("demo fleet only");
            assertThat(gelada.actuator("tasks").toString()).doesNotContain("\"lesson\"");
        }
    }

    private record Step(String command, List<String> printed) {}

    private record Block(String name, List<Step> steps) {

        boolean ends() {
            return steps.stream().anyMatch(step -> step.command().contains(END));
        }
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/async.md")))
                .results()
                .map(block -> new Block(block.group(1), steps(block.group(2))))
                .toList();
    }

    private static List<Step> steps(String console) {
        return Arrays.stream(console.split("(?m)^\\$ "))
                .skip(1)
                .map(text -> text.lines().toList())
                .map(lines -> new Step(lines.getFirst(), lines.subList(1, lines.size())))
                .toList();
    }

    private void run(Block block, RunningGelada gelada) throws IOException, InterruptedException {
        for (Step step : block.steps()) {
            String printed = shell(step.command(), gelada);
            assertThat(printed).as(step.command()).containsPattern(pattern(step.printed()));
        }
    }

    /** What differs each time is written as an ellipsis. */
    private static Pattern pattern(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line ->
                        Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("[^\n]*")))
                .collect(Collectors.joining("[^\n]*\n")));
    }

    private String shell(String command, RunningGelada gelada) throws IOException, InterruptedException {
        String ports = " --server.port=%d --management.server.port=%d".formatted(gelada.port(), gelada.management());
        String line = command.replace("localhost:8080", "localhost:" + gelada.port())
                .replace("localhost:8081", "localhost:" + gelada.management());
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "gelada() { \"$JAVA\" -XX:TieredStopAtLevel=1 -jar \"$JAR\" \"$@\"" + ports + "; }\n" + line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment()
                .put(
                        "JAR",
                        Path.of(System.getProperty("gelada.jar"))
                                .toAbsolutePath()
                                .toString());
        builder.environment().put("PID", Long.toString(gelada.pid()));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
