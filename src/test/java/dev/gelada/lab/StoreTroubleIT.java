package dev.gelada.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.StallableProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store stands on gives way while events are worked on: the wire, the server, the disk. Nothing is lost, nothing done twice. */
class StoreTroubleIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path kitFolder;

    @SuppressWarnings("NullAway.Init")
    private static FastStartKit fastStartKit;

    @SuppressWarnings("NullAway.Init")
    private static Stores stores;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        fastStartKit = new FastStartKit(kitFolder);
        stores = new Stores();
    }

    @AfterAll
    static void end() throws Exception {
        stores.close();
    }

    @Test
    void goesOnWhenAllConnectionsAreCutAgainAndAgain() throws Exception {
        try (StallableProxy wire = StallableProxy.to(stores.port());
                Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresqlThrough(wire.port()), folder)) {
            laboratory.worksThrough(() -> {
                for (int cut = 0; cut < 6; cut++) {
                    TimeUnit.MILLISECONDS.sleep(300);
                    wire.cut();
                }
            });
            report("connections cut", laboratory);
        }
    }

    @Test
    void goesOnWhenTheDatabaseIsRestarted() throws Exception {
        try (Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresql(), folder)) {
            laboratory.worksThrough(() -> {
                TimeUnit.MILLISECONDS.sleep(700);
                stores.restart(500);
                TimeUnit.MILLISECONDS.sleep(300);
            });
            report("database restarted", laboratory);
        }
    }

    @Test
    void goesOnWhenTheDatabaseDies() throws Exception {
        try (Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresql(), folder)) {
            laboratory.worksThrough(() -> {
                TimeUnit.MILLISECONDS.sleep(700);
                stores.crash(500);
                TimeUnit.MILLISECONDS.sleep(300);
            });
            report("database killed", laboratory);
        }
    }

    /** First so that leases are only just kept, until something was injected all the same, and then so that none can be. */
    @Test
    void goesOnWhenEveryCommitIsSlow() throws Exception {
        try (StallableProxy wire = StallableProxy.to(stores.port());
                Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresqlThrough(wire.port()), folder)) {
            laboratory.worksThrough(() -> {
                wire.slowDown(Duration.ofMillis(20));
                laboratory.awaitsStrike();
                wire.slowDown(Duration.ofMillis(150));
                TimeUnit.SECONDS.sleep(2);
                wire.slowDown(Duration.ZERO);
            });
            report("slow commits", laboratory);
        }
    }

    @Test
    void putsEverythingBackWhenTheDiskOfItsStoreIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("data-one"));
                Laboratory laboratory = new Laboratory(fastStartKit, null, folder)) {
            laboratory.worksThrough(() -> {
                TimeUnit.SECONDS.sleep(1);
                staysWholeWhileFull(disk, laboratory);
                disk.makeRoom();
                TimeUnit.SECONDS.sleep(1);
            });
            report("disk of the store full", laboratory);
            assertThat(laboratory.refused()).isPositive();
        }
    }

    /** The disk of its tables; when that of its log is full, PostgreSQL stops, and that is a database that died. */
    @Test
    void putsEverythingBackWhenTheDiskOfPostgresqlIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        Path tables = folder.resolve("tables");
        try (SmallDisk disk = SmallDisk.at(tables, 48)) {
            try (Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresqlIn(tables), folder)) {
                laboratory.worksThrough(() -> {
                    TimeUnit.SECONDS.sleep(1);
                    staysWholeWhileFull(disk, laboratory);
                    disk.makeRoom();
                    TimeUnit.SECONDS.sleep(1);
                });
                report("disk of PostgreSQL full", laboratory);
                assertThat(laboratory.refused()).isPositive();
            } finally {
                stores.forgetsThoseOnIt();
            }
        }
    }

    @Test
    void injectsNothingWhoseUndoNoteCannotBeWritten() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("data-one"));
                Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresql(), folder)) {
            laboratory.worksThrough(() -> {
                TimeUnit.SECONDS.sleep(1);
                for (int moment = 0; moment < 100; moment++) { // a note that is removed leaves room for one
                    disk.fill();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                disk.makeRoom();
                TimeUnit.MILLISECONDS.sleep(500);
            });
            report("disk of the undo notes full", laboratory);
            assertThat(laboratory.promises().failed()).isPositive();
        }
    }

    /** What was frozen is put back, and nothing new is. */
    private static void staysWholeWhileFull(SmallDisk disk, Laboratory laboratory) {
        await().atMost(Laboratory.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .during(Duration.ofMillis(700))
                .until(() -> {
                    disk.fill();
                    return !laboratory.somethingIsFrozen();
                });
    }

    private static void report(String what, Laboratory laboratory) {
        System.out.println(what + ": " + laboratory + "; " + laboratory.refused() + " times not raised");
        assertThat(laboratory.brokenPromise()).isEmpty();
        assertThat(laboratory.promises().struck()).isPositive();
    }
}
