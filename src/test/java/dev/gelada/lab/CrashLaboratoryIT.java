package dev.gelada.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gelada is killed at each arrow of its story, and at random. */
class CrashLaboratoryIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path kitFolder;

    @SuppressWarnings("NullAway.Init")
    private static Kit kit;

    @SuppressWarnings("NullAway.Init")
    private static Stores stores;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        kit = new Kit(kitFolder);
        stores = new Stores();
    }

    @AfterAll
    static void end() throws Exception {
        stores.close();
    }

    @Test
    void keepsItsPromisesAtEachArrowOnH2() throws Exception {
        eachArrow("H2", null);
    }

    @Test
    void keepsItsPromisesAtEachArrowOnPostgresql() throws Exception {
        eachArrow("PostgreSQL", stores.postgresql());
    }

    private void eachArrow(String store, @Nullable String url) throws Exception {
        try (Laboratory laboratory = new Laboratory(kit, url, folder)) {
            laboratory.livesInPeace();
            for (String arrow : Arrows.STORY) {
                laboratory.works(Death.working(arrow, 1));
            }
            laboratory.works(Death.working("after fault.inject", 1));
            for (String arrow : Arrows.UNDO) {
                if (url == null || !arrow.contains("reclaim")) { // no lease has run out so early
                    laboratory.inherits(Death.inheriting(arrow, 1));
                }
            }
            laboratory.works(Death.working("after queue.claim", 1));
            for (String arrow : url == null ? Arrows.RELEASE : List.<String>of()) {
                laboratory.inherits(Death.inheriting(arrow, 1));
            }
            for (String arrow : Arrows.AGAIN) {
                laboratory.inherits(Death.inheriting(arrow, 1));
            }
            laboratory.settles();
            report(store, laboratory);
        }
    }

    private static void report(String store, Laboratory laboratory) {
        System.out.println(store + ", each arrow: " + laboratory);
        assertThat(laboratory.broken()).isEmpty();
    }
}
