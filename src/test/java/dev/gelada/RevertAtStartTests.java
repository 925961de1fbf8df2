package dev.gelada;

import static dev.gelada.LeftFaults.FUTURE;
import static dev.gelada.LeftFaults.HOME;
import static dev.gelada.LeftFaults.PAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.engine.reap.LivenessLock;
import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.ReaperReport;
import dev.gelada.fault.Injection;
import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program is to serve where an earlier life was killed, and is refused: what had been left in place is put back all the same. */
class RevertAtStartTests {

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
    void putsEverythingBackBeforeTheStoreRefusesTheStart() throws Exception {
        ProcessRef overdue = faults.frozen(HOME, PAST);
        ProcessRef current = faults.frozen(HOME, FUTURE);

        String words = refused();

        await().until(() -> faults.runs(overdue) && faults.runs(current));
        assertThat(data.resolve("undo")).isEmptyDirectory();
        assertThat(words)
                .contains(
                        "is damaged, and Gelada does not replace it",
                        "2 faults left active by an earlier run of Gelada were reverted before the start; 0 are left")
                .doesNotContain("\tat ");
    }

    @Test
    void putsEverythingBackBeforeSettingsRefuseTheStart() throws Exception {
        ProcessRef frozen = faults.frozen(HOME, FUTURE);

        assertThat(refused("--gelada.journal.url=r2dbc:nonsense")).contains("r2dbc:nonsense");
        await().until(() -> faults.runs(frozen));
    }

    /** Nothing else is done under settings that somebody may have meant otherwise. */
    @Test
    void putsEverythingBackBeforeAMisspeltSettingRefusesTheStart() throws Exception {
        ProcessRef frozen = faults.frozen(HOME, FUTURE);

        assertThat(refused("--gelada.dryRum=true"))
                .containsOnlyOnce(
                        "gelada.dryRum (argument --gelada.dryRum) is no known setting; did you mean gelada.dry-run?")
                .doesNotContain("\tat ");
        await().until(() -> faults.runs(frozen));
    }

    @Test
    void saysWhatIsLeftWhenTheStartIsRefused() throws Exception {
        ProcessRef strange = faults.real().startsSleeper();
        faults.write(HOME, LeftFaults.injection("disk-fill", strange, PAST, "rm /var/fill"));
        LeftFaults.fifo(data.resolve("undo/pipe.json"));

        assertThat(refused())
                .contains("2 are left")
                .contains("this version has no fault disk-fill; to revert manually: rm /var/fill")
                .contains("pipe.json");
    }

    @Test
    void leavesToAnotherThatLivesHereWhatIsNotDue() throws Exception {
        ProcessRef overdue = faults.frozen(HOME, PAST);
        ProcessRef current = faults.frozen(HOME, FUTURE);
        try (LivenessLock living = LivenessLock.announced(data)) {
            assertThat(living).isNotNull();

            refused();

            await().until(() -> faults.runs(overdue));
            assertThat(faults.stands(current)).isTrue();
        }
    }

    @Test
    void leavesWhatAnotherInstallationDid() throws Exception {
        ProcessRef theirs = faults.frozen("elsewhere", PAST);

        refused();

        assertThat(faults.stands(theirs)).isTrue();
    }

    /** A sign that could mean anybody is nobody's name. */
    @Test
    void leavesWhatAnotherInstallationDidUnderANameThatIsNone() throws Exception {
        ProcessRef theirs = faults.frozen("elsewhere", PAST);

        assertThat(refused("--gelada.installation=*"))
                .contains("gelada.installation is '*', which cannot be the value of a label")
                .contains("Still to be reverted: undo notes")
                .doesNotContain("\tat ");
        assertThat(faults.stands(theirs)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, '1 fault left active by an earlier run of Gelada was reverted before the start; 0 are left'",
        "2, 1, '2 faults left active by an earlier run of Gelada were reverted before the start; 1 is left'",
        "0, 2, '0 faults left active by an earlier run of Gelada were reverted before the start; 2 are left'"
    })
    void countsInPlainWords(int reverted, int left, String words) {
        Injection one = LeftFaults.injection("disk-fill", new ProcessRef("here", "boot", 7, 7), PAST, "");
        ReaperReport reaperReport = new ReaperReport(Stream.concat(
                        Stream.generate(() -> (ReapResult) new ReapResult.Reverted(one))
                                .limit(reverted),
                        Stream.generate(() -> (ReapResult) new ReapResult.Left("it", "it broke", ""))
                                .limit(left))
                .toList());

        assertThat(RevertAtStart.summary(reaperReport)).isEqualTo(words);
    }

    @Test
    void putsBackAlthoughTheFolderHasLostItsName() throws Exception {
        Files.delete(data.resolve("installation"));
        ProcessRef frozen = faults.frozen(HOME, FUTURE);

        refused();

        await().until(() -> faults.runs(frozen));
    }

    /** What it says until it ends. */
    private String refused(String... more) throws Exception {
        Path none = Files.createDirectories(data.resolve("none"));
        List<String> arguments = new ArrayList<>(List.of(
                "--gelada.data=" + data,
                "--gelada.experiment.folder=" + none,
                "--server.port=0",
                "--management.server.port=0"));
        arguments.addAll(List.of(more));
        StringBuilder words = new StringBuilder();
        try (OtherJvm gelada = OtherJvm.program(arguments.toArray(String[]::new))) {
            for (String line = gelada.line(); line != null; line = gelada.line()) {
                words.append(line).append('\n');
            }
            assertThat(gelada.exitCode()).isEqualTo(1);
        }
        return words.toString();
    }
}
