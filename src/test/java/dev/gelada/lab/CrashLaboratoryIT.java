package dev.gelada.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Gelada is killed at each arrow of its story, and at random. Most of it is the starting of JVMs, so the tests go on side by side. */
class CrashLaboratoryIT {

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
    @Execution(ExecutionMode.CONCURRENT)
    void keepsItsPromisesAtEachArrowOnH2() throws Exception {
        eachArrow("H2", null);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsItsPromisesAtEachArrowOnPostgresql() throws Exception {
        eachArrow("PostgreSQL", stores.postgresql());
    }

    private void eachArrow(String store, @Nullable String url) throws Exception {
        try (Laboratory laboratory = new Laboratory(fastStartKit, url, folder)) {
            laboratory.livesInPeace();
            for (String arrow : CrashPoints.STORY) {
                laboratory.works(Death.working(arrow, 1));
            }
            laboratory.works(Death.working("after fault.inject", 1));
            for (String arrow : CrashPoints.UNDO) {
                laboratory.inherits(Death.inheriting(arrow, 1));
            }
            laboratory.works(Death.working("after queue.claim", 1));
            for (String arrow : url == null ? CrashPoints.RELEASE : List.<String>of()) {
                laboratory.inherits(Death.inheriting(arrow, 1));
            }
            for (String arrow : CrashPoints.AGAIN) {
                laboratory.inherits(Death.inheriting(arrow, 1));
            }
            laboratory.settles();
            report(store + ", each arrow", laboratory);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsItsPromisesWhenOneOfThreeDies() throws Exception {
        long seed = seed("three replicas on PostgreSQL");
        try (Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresql(), folder);
                Replicas replicas = new Replicas(laboratory, seed)) {
            replicas.begin();
            for (long until = until(); System.nanoTime() < until || laboratory.deaths() == 0; ) {
                replicas.round();
            }
            replicas.end();
            report("three replicas on PostgreSQL", laboratory);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsItsPromisesAtRandomDeathsOnH2() throws Exception {
        randomDeaths("H2", null);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsItsPromisesAtRandomDeathsOnPostgresql() throws Exception {
        randomDeaths("PostgreSQL", stores.postgresql());
    }

    private void randomDeaths(String store, @Nullable String url) throws Exception {
        long seed = seed(store);
        try (Laboratory laboratory = new Laboratory(fastStartKit, url, folder)) {
            new RandomDeaths(laboratory, seed).goOnFor(share());
            report(store + ", random deaths", laboratory);
        }
    }

    /** Printed before anything can fail. */
    private static long seed(String what) {
        long seed = System.nanoTime();
        System.out.println(what + ", random deaths, seed " + seed);
        return seed;
    }

    /** A third of the minutes for each of the three that die at random. */
    private static Duration share() {
        double minutes = Double.parseDouble(System.getProperty("lab.minutes", "0.5"));
        return Duration.ofMillis((long) (minutes * 60_000 / 3));
    }

    private static long until() {
        return System.nanoTime() + share().toNanos();
    }

    private static void report(String what, Laboratory laboratory) {
        System.out.println(what + ": " + laboratory);
        assertThat(laboratory.brokenPromise()).isEmpty();
    }
}
