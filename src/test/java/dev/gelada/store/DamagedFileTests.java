package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.vitals.StartupRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 file that is damaged anywhere is used whole or refused with a sentence, and never used in part. */
class DamagedFileTests {

    private static final int ROUNDS = 60;
    private static final int ENTRIES = 1500;

    @TempDir
    private static Path folder;

    private static byte[] whole = {};
    private static byte[] mark = {};

    private Path data = folder;

    /** As a Gelada leaves it that was killed: nothing was tidied up. */
    @BeforeAll
    static void write() throws Exception {
        StoreUrl url = StoreUrl.of(null, folder.resolve("original"));
        try (SchemaMigration schemaMigration = SchemaMigration.upToDate(url, "sa", "");
                Connection database = connection(url)) {
            assertThat(schemaMigration).isNotNull();
            for (int first = 0; first < ENTRIES; first += 100) {
                insert(database, first);
            }
            new H2File(url.path()).synced(H2FileAccess.store(database).getCurrentVersion());
            whole = Files.readAllBytes(url.path());
            mark = Files.readAllBytes(url.path().resolveSibling("journal.version"));
        }
    }

    @Test
    void isUsedWholeOrRefusedWithASentence() throws Exception {
        long seed = Long.getLong("gelada.damage.seed", 20_261_130);
        int rounds = Integer.getInteger("gelada.damage.rounds", ROUNDS);
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] damaged = whole.clone();
            String how = damage(damaged, random);
            String what = "seed " + seed + ", round " + round + ": " + how;
            data = folder.resolve("round-" + round);
            refused += refuses(damaged, what) ? 1 : 0;
        }
        System.out.println("damaged files: " + rounds + ", of which " + refused + " were refused and the others whole");
        assertThat(refused).isBetween(1, rounds);
    }

    private boolean refuses(byte[] damaged, String what) throws Exception {
        StoreUrl url = StoreUrl.of(null, data);
        Files.createDirectories(data);
        Files.write(url.path(), damaged);
        Files.write(data.resolve("journal.version"), mark);
        try (SchemaMigration opened = SchemaMigration.upToDate(url, "sa", "")) {
            assertThat(opened.storeIdentity(1)).as(what).isNotNull();
            try (Connection database = connection(url)) {
                readsAll(database, what);
            }
            return false;
        } catch (StartupRefusedException refused) {
            assertThat(refused)
                    .as(what)
                    .hasMessageContaining("restore a copy, or set gelada.journal.replace-damaged-file");
            return true;
        }
    }

    /** H2 tidies up what it opens, and would take the file for whole the next time. */
    @Test
    void refusesARefusedFileAgain() throws Exception {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, damaged.length / 3, damaged.length / 2, (byte) 0);
        data = folder.resolve("left");

        assertThat(refuses(damaged, "a large hole")).isTrue();
        byte[] refused = Files.readAllBytes(data.resolve("journal.mv.db"));

        assertThat(refuses(refused, "the same at the next start")).isTrue();
    }

    @Test
    void saysThatALostFileIsGoneAndBeginsAnotherOnlyWhenAsked() throws Exception {
        StoreUrl url = StoreUrl.of(null, folder.resolve("lost"));
        SchemaMigration.upToDate(url, "sa", "").close();
        Files.delete(url.path());

        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> SchemaMigration.upToDate(url, "sa", ""))
                .withMessageContaining("is gone, and with it the halt")
                .withMessageContaining("gelada.journal.replace-damaged-file");
        assertThat(url.path()).doesNotExist();

        SchemaMigration.upToDateOrNew(url, "sa", "").close();
        assertThat(url.path()).isNotEmptyFile();
    }

    /** The most usual ways in which disks and people break a file. */
    private static String damage(byte[] file, Random random) {
        int from = random.nextInt(file.length);
        return switch (random.nextInt(4)) {
            case 0 -> flip(file, random, 1 + random.nextInt(64));
            case 1 -> fill(file, from / 4096 * 4096, 4096, "a block of zeros at ", random, false);
            case 2 -> fill(file, from, 512, "noise at ", random, true);
            default -> fill(file, from, file.length, "nothing but zeros from ", random, false);
        };
    }

    private static String flip(byte[] file, Random random, int many) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int place = random.nextInt(file.length);
            file[place] ^= (byte) (1 << random.nextInt(8));
            places.add(place);
        }
        return "bits flipped at " + places;
    }

    private static String fill(byte[] file, int from, int many, String how, Random random, boolean noise) {
        for (int i = from; i < Math.min(file.length, from + many); i++) {
            file[i] = noise ? (byte) random.nextInt() : 0;
        }
        return how + from;
    }

    /** Every table by every way in. */
    private static void readsAll(Connection database, String what) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String query : List.of(
                    "select * from entry order by sequence desc",
                    "select * from entry use index (entry_event) where event >= '' order by event, sequence",
                    "select * from entry use index (entry_type) where type >= '' order by type, at",
                    "select * from chaos_event",
                    "select * from counter",
                    "select * from halt",
                    "select * from memory")) {
                long rows = 0;
                try (ResultSet found = statement.executeQuery(query)) {
                    for (; found.next(); rows++) {
                        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                            found.getObject(column);
                        }
                    }
                }
                if (query.contains("from entry")) {
                    assertThat(rows).as(what + ": " + query).isEqualTo(ENTRIES);
                }
            }
        }
    }

    private static void insert(Connection database, int first) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into entry (sequence, at, writer, event, experiment, type, body) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (int number = first; number < first + 100; number++) {
                insert.setLong(1, number);
                insert.setLong(2, 1_000_000L * number);
                insert.setString(3, "life");
                insert.setString(4, "event-" + number / 12);
                insert.setString(5, "experiment-" + number % 5);
                insert.setString(6, "type-" + number % 12);
                insert.setString(
                        7,
                        "{\"what\": \"" + "something happened to number " + number + " ".repeat(number % 300) + "\"}");
                insert.executeUpdate();
            }
        }
    }

    private static Connection connection(StoreUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbc(), "sa", "");
    }
}
