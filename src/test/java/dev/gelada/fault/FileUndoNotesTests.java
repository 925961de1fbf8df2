package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.UndoNotes.Foreign;
import dev.gelada.fault.UndoNotes.Note;
import dev.gelada.fault.UndoNotes.Pending;
import dev.gelada.fault.UndoNotes.Unreadable;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class FileUndoNotesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    @Test
    void findsWhatWasWritten() {
        Injection injection = injection("a", 7);
        done(notes("home").write(injection));
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    @Test
    void keepsATargetThatIsAWholeWorkload() {
        Injection injection = injection("a", new Target(new WorkloadRef("fleet", "local", "checkout"), null));
        done(notes("home").write(injection));
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    @Test
    void keepsOneNoteForEachEventAndTarget() {
        done(notes("home").write(injection("a", 7)));
        done(notes("home").write(injection("a", 7)));
        done(notes("home").write(injection("a", 8)));
        done(notes("home").write(injection("b", 7)));
        assertThat(all("home")).hasSize(3);
    }

    @Test
    void leavesNoDraftBehind() throws IOException {
        done(notes("home").write(injection("a", 7)));
        assertThat(files()).singleElement().asString().endsWith(".json");
    }

    @Test
    void readsTheCommandUnderTheNameThatEarlierVersionsGaveIt() throws IOException {
        Injection injection = injection("a", 7);
        done(notes("home").write(injection));
        for (Path file : files()) {
            String note = Files.readString(file);
            assertThat(note).contains("revertCommand");
            Files.writeString(file, note.replace("revertCommand", "humanCommand"));
        }
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    @Test
    void removesOnlyTheNoteThatIsMeant() {
        done(notes("home").write(injection("a", 7)));
        done(notes("home").write(injection("a", 8)));
        done(notes("home").remove(injection("a", 7)));
        assertThat(all("home")).containsExactly(new Pending(injection("a", 8)));
    }

    @Test
    void removingWhatIsNotThereIsFine() {
        done(notes("home").remove(injection("a", 7)));
    }

    @Test
    void findsNothingWhereNothingWasEverWritten() {
        assertThat(all("home")).isEmpty();
    }

    @Test
    void tellsWhoseNoteItIsWhenItIsAnother() {
        done(notes("elsewhere").write(injection("a", 7)));
        assertThat(all("home"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Foreign.class, note -> assertThat(note.installation()).isEqualTo("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{}",
                "{\"version\":2,\"installation\":\"home\"}",
                "{\"version\":1,\"installation\":\"home\"}",
                "{\"version\":1,\"installation\":\"home\",\"injection\":{\"order\":null}}",
                "{\"version\":1,\"installation\":\"home\",\"writtenAt\":\"2026-01-01T00:00:00Z\",\"injection\":{\"order\":"
            })
    void garbageIsUnreadableAndStaysWhereItIsAndHidesNothing(String garbage) throws IOException {
        done(notes("home").write(injection("a", 7)));
        Path file = Files.writeString(folder().resolve("garbage.json"), garbage);
        assertThat(all("home"))
                .hasSize(2)
                .contains(new Pending(injection("a", 7)))
                .anySatisfy(note -> assertThat(note)
                        .isInstanceOfSatisfying(
                                Unreadable.class,
                                unreadable -> assertThat(unreadable.where()).isEqualTo(file.toString())));
        assertThat(file).exists();
    }

    @Test
    void fileOfBytesThatAreNoTextIsUnreadable() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        assertThat(all("home")).singleElement().isInstanceOf(Unreadable.class);
    }

    @Test
    void fileLongerThanAnyNoteIsUnreadable() throws IOException {
        Files.createDirectories(folder());
        Files.write(
                folder().resolve("long.json"),
                " ".repeat(UndoNoteFormat.LONGEST + 1).getBytes(StandardCharsets.UTF_8));
        assertThat(all("home"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unreadable.class, note -> assertThat(note.why()).contains("longer"));
    }

    @Test
    void folderNamedLikeANoteIsUnreadable() throws IOException {
        Files.createDirectories(folder().resolve("folder.json"));
        assertThat(all("home")).singleElement().isInstanceOf(Unreadable.class);
    }

    @Test
    void eventIdThatIsNoFileNameStaysInTheFolder() throws IOException {
        Injection injection = injection("../../etc/passwd", 7);
        done(notes("home").write(injection));
        assertThat(files()).hasSize(1);
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    private List<Note> all(String installation) {
        return notes(installation).all().collectList().blockOptional(PATIENCE).orElseThrow();
    }

    private UndoNotes notes(String installation) {
        return new FileUndoNotes(folder(), installation, CLOCK, Schedulers.immediate());
    }

    private Path folder() {
        return data.resolve("undo");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }

    private static void done(Mono<Void> step) {
        StepVerifier.create(step).expectComplete().verify(PATIENCE);
    }

    private static Injection injection(String event, long pid) {
        return injection(
                event,
                new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", pid, 42)));
    }

    private static Injection injection(String event, Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event),
                1,
                target,
                Instant.parse("2026-01-01T00:01:00Z"),
                Json.mapper().createObjectNode().put("share", 50));
        return new Injection(
                faultRequest, new FaultName("process-freeze"), Json.mapper().createObjectNode(), "kill -CONT 7");
    }
}
