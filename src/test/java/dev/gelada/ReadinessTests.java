package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFaultTypes;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import dev.gelada.selection.TargetUnit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What an earlier life left broken is put back first: so long readiness waits, and liveness does not. */
@SpringBootTest(
        classes = {Gelada.class, ReadinessTests.Slow.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "gelada.installation=here"})
class ReadinessTests {

    private static final FaultName SLOW = new FaultName("slow-to-undo");
    private static final Sinks.Empty<Void> UNDONE = Sinks.empty();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalManagementPort
    private int port;

    @DynamicPropertySource
    static void leaveSomethingBroken(DynamicPropertyRegistry settings) throws IOException {
        Path data = folder.resolve("data");
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        new FileUndoNotes(data.resolve("undo"), "here", Clock.systemUTC(), Schedulers.immediate())
                .write(broken())
                .block(PATIENCE);
        settings.add("gelada.data", data::toString);
        settings.add("gelada.experiment.folder", experiments::toString);
    }

    private static Injection broken() {
        Target target =
                new Target(new WorkloadRef("attached", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));
        FaultRequest faultRequest = new FaultRequest(
                new EventId("of-an-earlier-life"),
                1,
                target,
                Instant.EPOCH,
                Json.mapper().createObjectNode());
        return new Injection(faultRequest, SLOW, Json.mapper().createObjectNode(), "");
    }

    @Test
    void isNotReadyButLivesUntilEverythingIsPutBack() throws Exception {
        assertThat(status("readiness")).isEqualTo(503);
        assertThat(status("liveness")).isEqualTo(200);

        UNDONE.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);

        await("readiness").atMost(PATIENCE).until(() -> status("readiness") == 200);
        assertThat(status("liveness")).isEqualTo(200);
        assertThat(folder.resolve("data/undo")).isEmptyDirectory();
    }

    private int status(String probe) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A fault whose revert takes as long as the test wants. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Slow {

        @Bean
        Fault slow(UndoNotes notes) {
            return new FaultWithUndoNote(new SlowToUndo(), notes);
        }
    }

    private static final class SlowToUndo implements Fault {

        @Override
        public FaultType type() {
            return FakeFaultTypes.of(SLOW, TargetUnit.INSTANCE, true, None.class);
        }

        @Override
        public Mono<Injection> prepare(FaultRequest faultRequest) {
            return Mono.error(new IllegalStateException("nobody asks for it"));
        }

        @Override
        public Mono<Void> inject(Injection injection) {
            return Mono.error(new IllegalStateException("nobody asks for it"));
        }

        @Override
        public Mono<Boolean> observe(Injection injection) {
            return Mono.just(false);
        }

        @Override
        public Mono<Void> revert(Injection injection) {
            return UNDONE.asMono();
        }

        record None() {}
    }
}
