package dev.gelada.benchmark;

import static org.awaitility.Awaitility.await;

import dev.gelada.OtherJvm;
import dev.gelada.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole Gelada in a JVM of its own: the packaged one if {@code -Dgelada.jar} names it, else the same classes without the tests'. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final String READY = "Ready: recovery finished";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final OtherJvm jvm;
    private final int port;
    private final int management;

    private Program(OtherJvm jvm, int port, int management) {
        this.jvm = jvm;
        this.port = port;
        this.management = management;
    }

    /** Starts it; does not wait. */
    static Program start(Path data, List<String> settings) throws IOException {
        return start(
                System.getProperty("gelada.jar") == null ? List.of("-XX:TieredStopAtLevel=1") : List.of(),
                data,
                settings);
    }

    /** @param options for its JVM */
    static Program start(List<String> options, Path data, List<String> settings) throws IOException {
        int port = freePort();
        int management = freePort();
        String[] arguments = Stream.concat(
                        settings.stream(),
                        Stream.of(
                                "--gelada.data=" + data,
                                "--server.port=" + port,
                                "--management.server.port=" + management))
                .toArray(String[]::new);
        String jar = System.getProperty("gelada.jar");
        OtherJvm jvm =
                jar == null ? OtherJvm.program(options, arguments) : OtherJvm.jar(options, Path.of(jar), arguments);
        Program program = new Program(jvm, port, management);
        Thread.ofPlatform().daemon().start(program::listen);
        return program;
    }

    private void listen() {
        try {
            for (String line = jvm.line(); line != null; line = jvm.line()) {
                lines.add(new Line(System.nanoTime(), line));
            }
        } catch (IOException ended) {
            lines.add(new Line(System.nanoTime(), String.valueOf(ended.getMessage())));
        }
    }

    /** Waits until it says this for the first time; answers when that was, as {@link System#nanoTime()} counts. */
    long says(String part) {
        return await("'" + part + "' among " + lines)
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> said(part), at -> at != null);
    }

    private @Nullable Long said(String part) {
        return lines.stream()
                .filter(line -> line.text.contains(part))
                .map(Line::at)
                .findFirst()
                .orElse(null);
    }

    /** Waits until it has put back what it found and answers requests. */
    Program ready() {
        says(READY);
        await("an answer")
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .ignoreException(ConnectException.class)
                .until(() -> send("GET", "/api/v1/halt").statusCode() == 200);
        return this;
    }

    long pid() {
        return jvm.pid();
    }

    /** Empty while it does not answer. */
    String answer(String path) {
        return answer(port, path);
    }

    /** Of the other port; empty while it does not answer. */
    String management(String path) {
        return answer(management, path);
    }

    private String answer(int at, String path) {
        try {
            return send("GET", at, path).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    /** Asks for one event; answers where it is to be seen. */
    String trigger(String experiment) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/experiments/" + experiment + "/events");
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body()));
    }

    /** Waits until an event has ended. */
    void waitsFor(String event) {
        await("the end of " + event)
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> Json.mapper()
                        .readTree(send("GET", event).body())
                        .path("state")
                        .asString()
                        .equals("closed"));
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(method, port, path);
    }

    private HttpResponse<String> send(String method, int at, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** {@code KILL}, and no return before it is gone. */
    void kill() {
        jvm.kill();
        ends();
    }

    /** {@code TERM}; does not wait. */
    void terminate() {
        jvm.terminate();
    }

    /** Waits for its end. */
    void ends() {
        try {
            jvm.exitCode();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    @Override
    public void close() {
        jvm.close();
        client.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private record Line(long at, String text) {}
}
