package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.engine.reap.Presence;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.RealProcesses;
import dev.gelada.target.Target;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself with {@code gelada.mode=reap}, against real processes, beside a database that nobody can open. */
class ReapTests {

    private static final String HOME = "home";
    private static final Duration PAST = Duration.ofMinutes(-1);
    private static final Duration FUTURE = Duration.ofHours(1);

    @TempDir
    private Path data;

    private final RealProcesses real = new RealProcesses();

    @BeforeEach
    void breakTheDatabase() throws IOException {
        Files.writeString(data.resolve("installation"), HOME);
        Files.writeString(data.resolve("journal.mv.db"), "no database");
    }

    @AfterEach
    void endProcesses() {
        real.close();
    }

    @Test
    void putsBackWhatIsOverdueAndSaysSoInOneLine() throws Exception {
        ProcessRef frozen = frozen(HOME, PAST);

        Reaped reaped = reap();

        assertThat(reaped.lines()).containsExactly("1 put back, 0 left");
        assertThat(reaped.exitCode()).isZero();
        await().until(() -> real.state(frozen) == ProcessState.RUNNING);
        assertThat(data.resolve("undo")).isEmptyDirectory();
        assertThat(data.resolve("journal.mv.db")).hasContent("no database");
    }

    @Test
    void needsNeitherPortsNorAnUnlockedDatabase() throws Exception {
        frozen(HOME, PAST);
        try (ServerSocket taken = new ServerSocket(0);
                RandomAccessFile database =
                        new RandomAccessFile(data.resolve("journal.mv.db").toFile(), "rw");
                FileLock held = database.getChannel().lock()) {
            assertThat(held.isValid()).isTrue();

            Reaped reaped = reap("--server.port=" + taken.getLocalPort(), "--gelada.journal.url=r2dbc:nonsense");

            assertThat(reaped.lines()).containsExactly("1 put back, 0 left");
        }
    }

    @Test
    void putsBackWhatIsNotDueWhenItsGeladaIsDead() throws Exception {
        frozen(HOME, FUTURE);

        assertThat(reap().lines()).containsExactly("1 put back, 0 left");
    }

    @Test
    void leavesToALivingGeladaWhatIsNotDue() throws Exception {
        ProcessRef overdue = frozen(HOME, PAST);
        ProcessRef current = frozen(HOME, FUTURE);
        try (Presence living = Presence.announced(data)) {
            assertThat(living).isNotNull();

            Reaped reaped = reap();

            assertThat(reaped.lines())
                    .containsExactly("1 put back, 0 left, 1 not due yet and kept by a Gelada that runs here");
            assertThat(reaped.exitCode()).isZero();
            await().until(() -> real.state(overdue) == ProcessState.RUNNING);
            assertThat(real.state(current)).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void touchesNoOtherInstallationsFault() throws Exception {
        ProcessRef frozen = frozen("elsewhere", PAST);

        Reaped reaped = reap();

        assertThat(reaped.lines()).containsExactly("0 put back, 0 left, 1 of another installation not touched");
        assertThat(reaped.exitCode()).isZero();
        assertThat(real.state(frozen)).isEqualTo(ProcessState.STOPPED);
        assertThat(reap("--gelada.installation=elsewhere").lines()).containsExactly("1 put back, 0 left");
    }

    @Test
    void saysWhatIsLeftAndHowToUndoIt() throws Exception {
        frozen(HOME, PAST);
        ProcessRef strange = real.startsSleeper();
        write(HOME, injection("disk-fill", strange, PAST, "rm /var/fill"));
        Files.writeString(data.resolve("undo/torn.json"), "{\"version\": 1, \"install");

        Reaped reaped = reap();

        assertThat(reaped.lines().getFirst()).isEqualTo("1 put back, 2 left");
        assertThat(reaped.lines().stream().skip(1))
                .hasSize(2)
                .anyMatch(line -> line.equals("left: disk-fill on shop " + strange
                        + ": this version knows no fault disk-fill; undo it by hand: rm /var/fill"))
                .anyMatch(line -> line.startsWith("left: " + data.resolve("undo/torn.json") + ": it is no undo note"));
        assertThat(reaped.exitCode()).isEqualTo(1);
        assertThat(data.resolve("undo").toFile().list()).hasSize(2);
    }

    @Test
    void refusesAFolderOfNobody() throws Exception {
        Files.delete(data.resolve("installation"));

        Reaped reaped = reap();

        assertThat(reaped.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", reaped.lines()))
                .contains("does not say whose it is", "gelada.installation")
                .doesNotContain("\tat ");
        assertThat(data.resolve("installation")).doesNotExist();
    }

    @Test
    void refusesAModeThatIsNone() throws Exception {
        Reaped reaped = reap("--gelada.mode=sow");

        assertThat(reaped.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", reaped.lines()))
                .contains("gelada.mode is 'sow'; it must be serve or reap")
                .doesNotContain("\tat ");
    }

    private record Reaped(List<String> lines, int exitCode) {}

    private Reaped reap(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--gelada.data=" + data));
        if (List.of(more).stream().noneMatch(one -> one.startsWith("--gelada.mode"))) {
            arguments.add("--gelada.mode=reap");
        }
        arguments.addAll(List.of(more));
        List<String> lines = new ArrayList<>();
        try (OtherJvm gelada = OtherJvm.program(arguments.toArray(String[]::new))) {
            for (String line = gelada.line(); line != null; line = gelada.line()) {
                lines.add(line);
            }
            return new Reaped(lines, gelada.exitCode());
        }
    }

    /** A stopped process with the note of who stopped it. */
    private ProcessRef frozen(String installation, Duration deadlineIn) {
        ProcessRef process = real.startsSleeper();
        write(installation, injection("process-freeze", process, deadlineIn, "kill -CONT " + process.pid()));
        real.stops(process);
        return process;
    }

    private void write(String installation, Injection injection) {
        FileUndoNotes notes =
                new FileUndoNotes(data.resolve("undo"), installation, Clock.systemUTC(), real.scheduler());
        Answers.done(notes.write(injection));
    }

    private static Injection injection(String fault, InstanceRef process, Duration deadlineIn, String humanCommand) {
        Target target = new Target(new WorkloadRef("attached", "local", "shop"), process);
        Order order = new Order(
                new EventId("event-" + process.id()),
                1,
                target,
                Instant.now().plus(deadlineIn),
                Json.mapper().createObjectNode());
        return new Injection(order, new FaultName(fault), Json.mapper().createObjectNode(), humanCommand);
    }
}
