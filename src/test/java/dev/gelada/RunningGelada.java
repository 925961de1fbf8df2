package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged program, started in a folder as a user starts it. After {@code close} neither it nor anything that it started is left.
 *
 * <p>{@code close} fails when a thread was blocked that must not be ({@link BlockHoundAgent}), or when one line held up event loops for too
 * long after the program was warm ({@link LoopStalls}).
 */
final class RunningGelada implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ENDS_WITHIN = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
    private final Process process;
    private final Path log;
    private final int port;
    private final int management;
    private final Optional<BlockHoundAgentJar> agent;
    private final LoopStalls loopStalls = new LoopStalls();
    private final List<String> stalls = new ArrayList<>();
    private boolean asked = true;

    private RunningGelada(Process process, Optional<BlockHoundAgentJar> agent, Path log, int port, int management) {
        this.process = process;
        this.agent = agent;
        this.log = log;
        this.port = port;
        this.management = management;
    }

    /** Starts it with its working folder there; does not wait. It gets free ports unless the arguments name some. */
    static RunningGelada in(Path folder, String... arguments) throws IOException {
        return in(folder, List.of(), arguments);
    }

    /**
     * The same with options for its JVM.
     *
     * @param options such as {@code -Xmx64m}
     */
    static RunningGelada in(Path folder, List<String> options, String... arguments) throws IOException {
        return start(folder, Optional.of(BlockHoundAgentJar.in(folder)), options, arguments);
    }

    /** The same without BlockHound's agent, for tests of time and memory: it looks at every wait, and takes some of both. */
    static RunningGelada unwatched(Path folder, List<String> options, String... arguments) throws IOException {
        return start(folder, Optional.empty(), options, arguments);
    }

    private static RunningGelada start(
            Path folder, Optional<BlockHoundAgentJar> agent, List<String> options, String... arguments)
            throws IOException {
        int port = freePort();
        int management = freePort();
        // whoever starts this may ignore INT and HUP, as a shell does for what runs in the background, and a JVM keeps
        // that
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1")); // it lives for seconds: half the work of a start is the second compiler's
        agent.map(BlockHoundAgentJar::options).ifPresent(command::addAll);
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("gelada.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        say(command, "--server.port=", port);
        say(command, "--management.server.port=", management);
        Path log = Files.createTempFile(folder, "gelada", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        return new RunningGelada(process, agent, log, port, management);
    }

    private static void say(List<String> command, String option, int port) {
        if (command.stream().noneMatch(said -> said.startsWith(option))) {
            command.add(option + port);
        }
    }

    /** Waits until it would take work. */
    RunningGelada ready() {
        await("readiness")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !process.isAlive()
                        || call("GET", management, "/actuator/health/readiness", "")
                                        .status()
                                == 200);
        assertThat(process.isAlive()).as(this::log).isTrue();
        vitals().ifPresent(loopStalls::warm);
        asked = false;
        return this;
    }

    /** Empty where it does not answer: whoever stands still or ends on purpose is asked in vain. */
    private Optional<JsonNode> vitals() {
        try {
            Answer answer = call("GET", port, "/api/v1/vitals", "");
            return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException silent) {
            return Optional.empty();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Before the first thing that may end it: afterwards nobody answers. */
    private void askForStalls() {
        if (!asked && process.isAlive()) {
            asked = true;
            vitals().map(loopStalls::found).ifPresent(stalls::addAll);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    int management() {
        return management;
    }

    /** What it printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return log + " cannot be read: " + gone;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        Answer answer = call("GET", port, path, "");
        assertThat(answer.status()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** What the actuator answers to what comes after its path. */
    JsonNode actuator(String path) throws IOException, InterruptedException {
        Answer answer = call("GET", management, path.isEmpty() ? "/actuator" : "/actuator/" + path, "");
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, port, path, body);
    }

    /** What a call was answered with; no body is a missing node. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {}

    private Answer call(String method, int to, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), JSON.readTree(answer.body()));
    }

    /** {@code TERM}: it may tidy up. */
    void terminate() {
        askForStalls();
        process.destroy();
    }

    /** Sends it a signal, named without its SIG. */
    void signal(String name) throws IOException {
        askForStalls();
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /** Has it collect whatever nobody holds. */
    void collectGarbage() throws IOException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    /** {@code KILL}: it may not. What it started is left, until {@code close}. */
    void kill() {
        askForStalls();
        children.addAll(process.descendants().toList());
        process.destroyForcibly();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it does not end: %s", log())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        askForStalls();
        children.addAll(process.descendants().toList());
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, ENDS_WITHIN, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        client.close();
        assertThat(agent.map(BlockHoundAgentJar::found).orElse("") + String.join("\n", stalls))
                .as("what was blocked, or held up a loop")
                .isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
