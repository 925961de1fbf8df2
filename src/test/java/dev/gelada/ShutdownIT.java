package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program is asked to end by each signal: with nothing to do, with a fault in place and a reader, and with a database that is silent. */
class ShutdownIT {

    private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");

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

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void endsAtOnceWhenThereIsNothingToDo(String signal, int code) throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            gelada.signal(signal);

            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(code);
            assertThat(gelada.log()).containsSubsequence("SIG" + signal + " received", "Shutdown by SIG" + signal);
            assertThat(report().path("cause").asString()).isEqualTo("SIG" + signal);
            assertThat(report().path("events").path("lost").asInt(-1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void putsBackWhatIsInPlaceWhileAReaderWatchesToTheEnd(String signal, int code) throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            Frozen frozen = new FreezeScenario(gelada, ShopProcesses.FREEZE).begin();
            CompletableFuture<List<String>> read = reader(gelada.port());

            gelada.signal(signal);

            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(code);
            assertThat(FreezeScenario.state(frozen.pid())).isEqualTo('S');
            assertThat(read.join())
                    .as("what the reader saw until the stream was completed")
                    .contains("shuttingDown")
                    .containsSubsequence("reverting", "reverted", "closed", "shutDown", "complete");
            JsonNode events = report().path("events");
            assertThat(events.path("raised").asInt()).isEqualTo(1);
            assertThat(events.path("closed").asInt()).isEqualTo(1);
            assertThat(report().path("left")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void putsBackWhatIsInPlaceThoughTheDatabaseIsSilent(String signal, int code) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                StallableProxy wire = StallableProxy.to(database.getPort());
                RunningGelada gelada = RunningGelada.in(
                                folder,
                                "--gelada.journal.url=r2dbc:postgresql://localhost:" + wire.port() + "/postgres",
                                "--gelada.journal.username=postgres",
                                "--gelada.journal.password=postgres",
                                "--gelada.engine.drain-timeout=5s")
                        .ready()) {
            Frozen frozen = new FreezeScenario(gelada, ShopProcesses.FREEZE).begin();
            wire.fallSilent();

            gelada.signal(signal);

            await("the return")
                    .atMost(RunningGelada.PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> FreezeScenario.state(frozen.pid()) == 'S');
            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(code);
            assertThat(report().path("left")).isEmpty();
        }
    }

    @Test
    void hurriesWhenAskedASecondTimeAndPutsBackAllTheSame() throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            Frozen frozen = new FreezeScenario(gelada, ShopProcesses.FREEZE).begin();

            gelada.signal("TERM");
            gelada.signal("TERM");
            gelada.signal("INT");

            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(143);
            assertThat(FreezeScenario.state(frozen.pid())).isEqualTo('S');
        }
    }

    @Test
    void leavesNothingBehindWhenAskedToEndWhileItStarts() throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder)) {
            await("the first line")
                    .atMost(RunningGelada.PATIENCE)
                    .until(() -> !gelada.log().isBlank());
            gelada.signal("TERM");

            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(143);
        }
        try (RunningGelada again = RunningGelada.in(folder).ready()) {
            assertThat(again.get("/api/v1/halt").path("engaged").asBoolean()).isFalse();
        }
    }

    private JsonNode report() throws IOException {
        return new JsonMapper().readTree(Files.readString(folder.resolve(".gelada/report/shutdown.json")));
    }

    /** Follows the stream by hand, and tells a proper end of the chunks from a wire that broke. */
    private static CompletableFuture<List<String>> reader(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(("GET /api/v1/stream HTTP/1.1\r\nHost: localhost:" + port
                                + "\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.contains("the journal follows")) {
            line = lines.readLine();
        }
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> seen.complete(types(lines)));
        return seen;
    }

    private static List<String> types(BufferedReader lines) {
        List<String> types = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TYPE.matcher(line).results().map(found -> found.group(1)).forEach(types::add);
                if (line.equals("0")) {
                    types.add("complete"); // the last chunk (RFC 9112, 7.1)
                }
            }
        } catch (IOException broken) {
            types.add("broken: " + broken.getMessage());
        }
        return types;
    }
}
