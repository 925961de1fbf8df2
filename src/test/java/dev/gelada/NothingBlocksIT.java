package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.Fifo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program blocks nothing while it freezes and puts back, and a test in which it does fails. */
class NothingBlocksIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ShopProcesses shopProcesses;

    @BeforeEach
    void startShop() throws Exception {
        shopProcesses = ShopProcesses.in(folder, "2s");
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
    }

    @AfterEach
    void endShop() {
        shopProcesses.close();
    }

    @Test
    void aWholeEventBlocksNothing() throws Exception {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            FreezeScenario.Frozen frozen = new FreezeScenario(gelada, ShopProcesses.FREEZE).begin();
            FreezeScenario.ended(gelada, frozen.event());
            assertThat(gelada.send("PUT", "/api/v1/halt", "{}").status()).isEqualTo(200);
            assertThat(gelada.send("DELETE", "/api/v1/halt", "").status()).isEqualTo(200);
        } // and this is where it would fail
    }

    @Test
    void failsTheTestInWhichALoopSleeps() throws Exception {
        RunningGelada gelada = blockable();
        order("sleep");
        await().atMost(RunningGelada.PATIENCE).until(() -> heldUp(gelada, "LoopBlocker.block"));

        assertThatThrownBy(gelada::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was blocked by java.lang.Thread.sleep")
                .hasMessageContaining("LoopBlocker.block");
    }

    @Test
    void failsTheTestInWhichALoopReadsAFile() throws Exception {
        RunningGelada gelada = blockable();
        Path fifo = Fifo.at(folder.resolve("slow"));
        order(fifo.toString());
        await().atMost(RunningGelada.PATIENCE).until(() -> heldUp(gelada, "LoopBlocker.block"));
        Files.writeString(fifo, "at last", StandardOpenOption.WRITE);

        assertThatThrownBy(gelada::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sun.nio.fs.UnixNativeDispatcher.open0")
                .hasMessageContaining("\"cause\" : \"CODE\"")
                .hasMessageContaining("LoopBlocker.block");
    }

    private RunningGelada blockable() throws Exception {
        return RunningGelada.in(folder, List.of("-D" + LoopBlocker.ORDER + "=" + folder.resolve("order")))
                .ready();
    }

    /** In one step, so that nobody reads half of it. */
    private void order(String what) throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), what);
        Files.move(draft, folder.resolve("order"));
    }

    private static boolean heldUp(RunningGelada gelada, String frame) throws Exception {
        for (var row : gelada.get("/api/v1/vitals").path("stalls").path("items")) {
            if (row.path("frame").asString().contains(frame)
                    && Duration.parse(row.path("total").asString()).compareTo(LoopStalls.WAITS_TOO_LONG) >= 0) {
                return true;
            }
        }
        return false;
    }
}
