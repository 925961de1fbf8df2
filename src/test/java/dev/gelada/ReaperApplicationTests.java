package dev.gelada;

import static dev.gelada.LeftFaults.FUTURE;
import static dev.gelada.LeftFaults.HOME;
import static dev.gelada.LeftFaults.PAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.engine.reap.LivenessLock;
import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself with {@code gelada.mode=reap}, against real processes, beside a database that nobody can open. */
class ReaperApplicationTests {

    @TempDir
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private LeftFaults faults;

    @BeforeEach
    void breakTheDatabase() throws IOException {
        faults = LeftFaults.in(data);
    }

    @AfterEach
    void endProcesses() {
        faults.close();
    }

    @Test
    void putsBackWhatIsOverdueAndSaysSoInOneLine() throws Exception {
        ProcessRef frozen = faults.frozen(HOME, PAST);

        Reaped reaped = reap();

        assertThat(reaped.lines()).containsExactly("1 reverted, 0 left");
        assertThat(reaped.exitCode()).isZero();
        await().until(() -> faults.runs(frozen));
        assertThat(data.resolve("undo")).isEmptyDirectory();
        assertThat(data.resolve("journal.mv.db")).hasContent("no database");
    }

    @Test
    void needsNeitherPortsNorAnUnlockedDatabase() throws Exception {
        faults.frozen(HOME, PAST);
        try (ServerSocket taken = new ServerSocket(0);
                RandomAccessFile database =
                        new RandomAccessFile(data.resolve("journal.mv.db").toFile(), "rw");
                FileLock held = database.getChannel().lock()) {
            assertThat(held.isValid()).isTrue();

            Reaped reaped = reap("--server.port=" + taken.getLocalPort(), "--gelada.journal.url=r2dbc:nonsense");

            assertThat(reaped.lines()).containsExactly("1 reverted, 0 left");
        }
    }

    @Test
    void putsBackWhatIsNotDueWhenItsGeladaIsDead() throws Exception {
        faults.frozen(HOME, FUTURE);

        assertThat(reap().lines()).containsExactly("1 reverted, 0 left");
    }

    @Test
    void leavesToALivingGeladaWhatIsNotDue() throws Exception {
        ProcessRef overdue = faults.frozen(HOME, PAST);
        ProcessRef current = faults.frozen(HOME, FUTURE);
        try (LivenessLock living = LivenessLock.announced(data)) {
            assertThat(living).isNotNull();

            Reaped reaped = reap();

            assertThat(reaped.lines()).containsExactly("1 reverted, 0 left, 1 not due yet, left to the running Gelada");
            assertThat(reaped.exitCode()).isZero();
            await().until(() -> faults.runs(overdue));
            assertThat(faults.stands(current)).isTrue();
        }
    }

    @Test
    void touchesNoOtherInstallationsFault() throws Exception {
        ProcessRef frozen = faults.frozen("elsewhere", PAST);

        Reaped reaped = reap();

        assertThat(reaped.lines()).containsExactly("0 reverted, 0 left, 1 of another installation not touched");
        assertThat(reaped.exitCode()).isZero();
        assertThat(faults.stands(frozen)).isTrue();
        assertThat(reap("--gelada.installation=elsewhere").lines()).containsExactly("1 reverted, 0 left");
    }

    @Test
    void saysWhatIsLeftAndHowToUndoIt() throws Exception {
        faults.frozen(HOME, PAST);
        ProcessRef strange = faults.real().startsSleeper();
        faults.write(HOME, LeftFaults.injection("disk-fill", strange, PAST, "rm /var/fill"));
        Files.writeString(data.resolve("undo/torn.json"), "{\"version\": 1, \"install");

        Reaped reaped = reap();

        assertThat(reaped.lines().getFirst()).isEqualTo("1 reverted, 2 left");
        assertThat(reaped.lines().stream().skip(1))
                .hasSize(2)
                .anyMatch(line -> line.equals("left: disk-fill on shop " + strange
                        + ": this version has no fault disk-fill; to revert manually: rm /var/fill"))
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
                .contains("does not name its installation", "gelada.installation")
                .doesNotContain("\tat ");
        assertThat(data.resolve("installation")).doesNotExist();
    }

    @Test
    void putsBackWhatLiesInAFolderThatHasLostItsName() throws Exception {
        Files.delete(data.resolve("installation"));
        faults.frozen(HOME, PAST);
        faults.frozen("elsewhere", FUTURE);

        assertThat(reap().lines()).contains("2 reverted, 0 left");
    }

    @Test
    void putsBackWhatLiesInAFolderWhoseNameIsDamaged() throws Exception {
        Files.write(data.resolve("installation"), new byte[] {0, -1, 17});
        faults.frozen(HOME, PAST);

        assertThat(reap().lines()).contains("1 reverted, 0 left");
    }

    @Test
    void opensNothingButFiles() throws Exception {
        faults.frozen(HOME, PAST);
        LeftFaults.fifo(data.resolve("undo/pipe.json"));
        Files.createDirectory(data.resolve("undo/folder.json"));
        Files.createSymbolicLink(data.resolve("undo/device.json"), Path.of("/dev/zero"));
        Files.createSymbolicLink(data.resolve("undo/nothing.json"), Path.of("/nowhere"));

        Reaped reaped = reap();

        assertThat(reaped.lines().getFirst()).isEqualTo("1 reverted, 3 left");
        assertThat(String.join("\n", reaped.lines()))
                .contains("pipe.json: it cannot be read: it is a FIFO, a socket or a device");
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
}
