package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.OtherJvm;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.local.RealProcesses;
import dev.gelada.selection.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import orchard.Orchard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.scheduler.Schedulers;
import reactor.netty.tcp.TcpResources;
import tools.jackson.databind.node.ObjectNode;

/** The fault and the real library: chaos-monkey-spring-boot in a Spring Boot program of its own process. It also keeps its contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringAssaultIT extends ChaosMonkeyContract {

    private static final Duration START = Duration.ofMinutes(2);

    private final RealProcesses bench = new RealProcesses();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ActuatorClient actuatorClient = new HttpActuatorClient(Schedulers.parallel(), TcpResources.get());
    private final int port = free();

    @SuppressWarnings("NullAway.Init")
    private OtherJvm orchard;

    @SuppressWarnings("NullAway.Init")
    private ProcessRef process;

    @BeforeAll
    void start() throws IOException {
        orchard = OtherJvm.beside(
                Path.of(System.getProperty("gelada.chaos-monkey")), Orchard.class, Integer.toString(port));
        process = bench.of(orchard.pid());
        await().atMost(START).pollInterval(Duration.ofMillis(500)).until(this::starts);
    }

    @AfterAll
    void end() {
        orchard.close();
        bench.close();
    }

    @AfterEach
    void isAsItWas() throws Exception {
        assertThat(get("/")).isEqualTo("200 " + Orchard.APPLE);
        assertThat(chaosMonkeyClient()
                        .look()
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .enabled())
                .isFalse();
    }

    @Override
    ActuatorClient actuatorClient() {
        return actuatorClient;
    }

    @Override
    URI at() {
        return URI.create("http://127.0.0.1:" + port + "/actuator/chaosmonkey");
    }

    @Test
    void callsFailUntilItIsPutBack() throws Exception {
        ChaosMonkeyClient.Seen before = look();
        Injection injection = injected("{\"exception\":{},\"watchers\":[\"restController\"]}");
        assertThat(get("/")).startsWith("500 ");
        revert(injection);
        assertThat(look()).isEqualTo(before);
    }

    @Test
    void callsTakeLongerUntilItIsPutBack() throws Exception {
        ChaosMonkeyClient.Seen before = look();
        Injection injection =
                injected("{\"latency\":{\"from\":\"700ms\",\"to\":\"800ms\"},\"watchers\":[\"restController\"]}");
        long begun = System.nanoTime();
        assertThat(get("/")).startsWith("200 ");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        revert(injection);
        assertThat(look()).isEqualTo(before);
    }

    @Test
    void theProcessorIsBusyUntilItIsPutBack() {
        Injection injection = injected("{\"cpu\":{\"load\":50},\"within\":\"5s\"}");
        await("a thread of the assault").atMost(START).until(() -> threads() > 0);
        revert(injection);
        await("none any more").atMost(START).until(() -> threads() == 0);
    }

    private Injection injected(String settings) {
        ObjectNode written = ((ObjectNode) Json.mapper().readTree(settings)).put("port", port);
        Target target = new Target(new WorkloadRef("fleet", "local", "orchard"), process);
        FaultRequest faultRequest =
                new FaultRequest(new EventId("018f-1"), 1, target, Instant.parse("2026-01-01T00:01:00Z"), written);
        Injection injection =
                fault().prepare(faultRequest).blockOptional(PATIENCE).orElseThrow();
        fault().inject(injection).block(PATIENCE);
        assertThat(fault().observe(injection).block(PATIENCE)).isTrue();
        return injection;
    }

    private void revert(Injection injection) {
        fault().revert(injection).block(PATIENCE);
        fault().revert(injection).block(PATIENCE);
        assertThat(fault().observe(injection).block(PATIENCE)).isFalse();
    }

    private Fault fault() {
        return new SpringAssaultFault(actuatorClient, new LocalEndpointResolver(new FakePlatform(), bench.processes()));
    }

    private boolean starts() throws Exception {
        try {
            return get("/").startsWith("200 ");
        } catch (IOException notYet) {
            assertThat(ProcessHandle.of(orchard.pid()))
                    .as("the process of the orchard")
                    .isPresent();
            return false;
        }
    }

    private String get(String path) throws Exception {
        URI there = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(there).timeout(PATIENCE).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    /** The library names the threads with which it keeps processors busy; Linux cuts names off. */
    private long threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(orchard.pid()), "task"))) {
            return tasks.filter(SpringAssaultIT::assaults).count();
        }
    }

    private static boolean assaults(Path task) {
        try {
            return Files.readString(task.resolve("comm")).startsWith("CPU Assault");
        } catch (IOException ended) {
            return false;
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
