package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessMatcherTests {

    private static final long GELADA = 60;

    @TempDir
    private Path root;

    @TempDir
    private Path run;

    private final List<String> refused = new ArrayList<>();
    private ProcFs procFs;
    private ProcessMatcher processMatcher;

    @BeforeEach
    void readProc() {
        procFs = new FakeProcFs(root)
                .with(1, 0, "/srv/nginx")
                .with(50, 1, "/srv/sh")
                .with(GELADA, 50, "/srv/java", "-jar", "gelada.jar")
                .with(700, 1, "/srv/nginx", "-g", "daemon off;")
                .with(701, 700, "/srv/nginx", "worker")
                .with(702, 700, "/srv/nginx", "worker")
                .ownedBy(702, 33)
                .with(703, 1, "/opt/srv/nginx", "worker")
                .procFs();
        processMatcher = new ProcessMatcher(procFs, new ProtectedProcesses(procFs, GELADA));
    }

    @Test
    void findsByTheWholeCommandOnly() {
        assertThat(found(List.of(), "/srv/nginx -g daemon off;")).containsExactly(700L);
        assertThat(found(List.of(), "nginx")).isEmpty();
        assertThat(found(List.of(), "/srv/ngin")).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void leavesAloneWhatNobodyMayTouchAndSaysSo() {
        assertThat(found(List.of(), ".*")).containsExactly(700L, 701L, 703L);
        assertThat(refused)
                .hasSize(4)
                .anySatisfy(sentence -> assertThat(sentence).contains("pid 1 is protected"))
                .anySatisfy(sentence -> assertThat(sentence).contains("pid 50 is protected"))
                .anySatisfy(sentence -> assertThat(sentence).contains("pid 60 is protected"))
                .anySatisfy(sentence -> assertThat(sentence).contains("pid 702 is protected"));
    }

    @Test
    void findsByPidFiles() throws IOException {
        Files.writeString(run.resolve("a.pid"), "700\n");
        Files.writeString(run.resolve("b.pid"), "701");
        Files.writeString(run.resolve("c.other"), "703");
        assertThat(found(List.of(run + "/*.pid"), null)).containsExactly(700L, 701L);
        assertThat(found(List.of(run + "/c.other", run + "/none"), null)).containsExactly(703L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a?.pid          | a1.pid a-.pid",
                "a[0-9].pid      | a1.pid",
                "a[!0-9].pid     | a-.pid",
                "{a1,b}.pid      | a1.pid b.pid",
                "*.p*            | a-.pid a1.pid b.pid",
                "b\\.pid*        | b.pid",
                "[^+].pid        | ^.pid",
            })
    void readsPatternsOfFileNames(String pattern, String names) throws IOException {
        for (String name : List.of("a1.pid", "a-.pid", "b.pid", "^.pid")) {
            Files.writeString(run.resolve(name), "700");
        }
        assertThat(PidFileGlob.of(run + "/" + pattern).files())
                .map(file -> file.getFileName().toString())
                .filteredOn(name -> pattern.startsWith("[") || !name.startsWith("^"))
                .containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    @Timeout(60)
    void aPatternWithManyStarsTakesNoLonger() throws IOException {
        Files.writeString(run.resolve("a".repeat(250)), "700");
        assertThat(PidFileGlob.of(run + "/" + "*a".repeat(40) + "b").files()).isEmpty();
    }

    @Test
    void wantsBothWhenBothAreGiven() throws IOException {
        Files.writeString(run.resolve("a.pid"), "700");
        Files.writeString(run.resolve("b.pid"), "703");
        assertThat(found(List.of(run + "/*.pid"), "/srv/nginx.*")).containsExactly(700L);
    }

    @Test
    void countsAProcessOnceHoweverOftenItIsNamed() throws IOException {
        Files.writeString(run.resolve("a.pid"), "700");
        Files.writeString(run.resolve("b.pid"), "700");
        assertThat(found(List.of(run + "/*.pid"), null)).containsExactly(700L);
    }

    @Test
    void findsNothingInAPidFileOfTheDead() throws IOException {
        Files.writeString(run.resolve("a.pid"), "999");
        assertThat(found(List.of(run + "/a.pid"), null)).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void saysWhichPidFileMakesNoSense() throws IOException {
        Files.writeString(run.resolve("a.pid"), "seven hundred");
        assertThat(found(List.of(run + "/a.pid"), null)).isEmpty();
        assertThat(refused).singleElement().asString().contains("a.pid holds no pid");
    }

    /** To open a FIFO that nobody writes to takes for ever, and a device never ends. */
    @Test
    void opensNothingButFiles() throws Exception {
        Files.writeString(run.resolve("a.pid"), "700");
        new ProcessBuilder("mkfifo", run.resolve("b.pid").toString()).start().waitFor();
        Files.createSymbolicLink(run.resolve("c.pid"), Path.of("/dev/zero"));
        Files.writeString(run.resolve("d.pid"), "7".repeat(100_000));

        assertThat(found(List.of(run + "/*.pid"), null)).containsExactly(700L);
        assertThat(refused).hasSize(3).anyMatch(one -> one.contains("b.pid cannot be read: it is a FIFO"));
    }

    @Test
    void leavesAloneAProcessThatStartedAfterItsPidFileWasWritten() throws IOException {
        Path file = Files.writeString(run.resolve("a.pid"), "700");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(7).minusSeconds(60)));
        assertThat(found(List.of(file.toString()), null)).isEmpty();
        assertThat(refused).singleElement().asString().contains("is older than pid 700");
    }

    private List<Long> found(List<String> pidFiles, @Nullable String command) {
        return processMatcher.find(settings(pidFiles, command), new ProcessTable(procFs), refused::add).stream()
                .map(process -> process.pid())
                .toList();
    }

    private static LocalProperties.Attach settings(List<String> pidFiles, @Nullable String command) {
        return new LocalProperties.Attach(pidFiles, command, null, 10, Map.of(), null);
    }
}
