package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.OtherJvm;
import dev.gelada.vitals.StartupRefusedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Gelada says when its database cannot be used. */
class SchemaMigrationTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "50% \"quoted\" #1", "ü猿"})
    void opensInAnyFolder(String name) throws IOException {
        Path data = folder.resolve(name);

        Database.in(data);

        assertThat(data.resolve("journal.mv.db")).isNotEmptyFile();
        assertThat(Files.getPosixFilePermissions(data.resolve("journal.mv.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsTheFirstIdentity() throws SQLException {
        StoreUrl url = inFolder();

        try (SchemaMigration first = SchemaMigration.upToDate(url, "sa", "");
                SchemaMigration second = SchemaMigration.upToDate(url, "sa", "")) {
            assertThat(first.storeIdentity(1)).isEqualTo(new StoreIdentity(1));
            assertThat(second.storeIdentity(2)).isEqualTo(new StoreIdentity(1));
        }
    }

    @Test
    void saysThatAnotherProcessHoldsTheDatabase() throws IOException {
        try (OtherJvm other = OtherJvm.run(OpenStore.class, folder.toString())) {
            awaitLine(other, "open");

            assertThat(refusal(inFolder()))
                    .isEqualTo("the database " + folder.resolve("journal")
                            + " is held by another Gelada: stop it, or give this one its own gelada.data");
        }
    }

    @Test
    void saysThatItsFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");

        assertThat(refusal(StoreUrl.of(null, file)))
                .isEqualTo("the database " + file.resolve("journal")
                        + " cannot be written: check that gelada.data is a folder of this user");
    }

    @Test
    void saysThatTheSchemaIsNewer() throws Exception {
        StoreUrl url = inFolder();
        SchemaMigration.upToDate(url, "sa", "").close();
        try (Connection connection = DriverManager.getConnection(url.jdbc(), "sa", "")) {
            connection.createStatement().execute("""
                    insert into "flyway_schema_history"
                    select 99, '99', 'later', type, 'V99__later.sql', 1, installed_by, installed_on, 1, success
                    from "flyway_schema_history" where version = '1'""");
        }

        assertThat(refusal(url))
                .endsWith(" was written by a newer Gelada: start that version, or restore an older copy");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000})
    void saysThatTheFileIsDamagedAndLeavesIt(int from) throws Exception {
        StoreUrl url = inFolder();
        SchemaMigration.upToDate(url, "sa", "").close();
        byte[] damaged = damage(from);

        assertThat(refusal(url)).contains(" is damaged, and Gelada does not replace it: restore a copy");

        assertThat(folder.resolve("journal.mv.db")).hasBinaryContent(damaged);
    }

    @Test
    void saysThatAnEmptyFileIsDamaged() throws IOException {
        Path file = Files.createFile(folder.resolve("journal.mv.db"));

        assertThat(refusal(inFolder())).contains(" is damaged, and Gelada does not replace it: restore a copy");

        assertThat(file).isEmptyFile();
    }

    @Test
    void movesADamagedFileAsideWhenAsked() throws Exception {
        StoreUrl url = inFolder();
        SchemaMigration.upToDate(url, "sa", "").close();
        byte[] first = damage(2_000);
        SchemaMigration.upToDateOrNew(url, "sa", "").close();
        byte[] second = damage(0);

        SchemaMigration.upToDateOrNew(url, "sa", "").close();

        assertThat(folder.resolve("journal.mv.db.damaged-1")).hasBinaryContent(first);
        assertThat(folder.resolve("journal.mv.db.damaged-2")).hasBinaryContent(second);
        assertThat(folder.resolve("journal.mv.db")).isNotEmptyFile();
    }

    @Test
    void movesNothingAsideThatIsOnlyInItsWay() throws Exception {
        StoreUrl url = inFolder();
        SchemaMigration.upToDate(url, "sa", "secret").close();

        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> SchemaMigration.upToDateOrNew(url, "sa", "wrong"))
                .withMessageContaining("refuses the user or password");

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("journal.mv.db", "journal.version");
    }

    @Test
    void saysThatAFileIsReadOnly() throws Exception {
        SchemaMigration.upToDate(inFolder(), "sa", "").close();
        StoreUrl readOnly = new StoreUrl(inFolder().r2dbc(), inFolder().jdbc() + ";ACCESS_MODE_DATA=r", false, false);

        assertThat(identityRefusal(readOnly, "sa", ""))
                .isEqualTo("the database " + folder.resolve("journal")
                        + " cannot be written: check that gelada.data is a folder of this user");
    }

    @Test
    void saysThatAServerIsReadOnly() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            StoreUrl url = StoreUrl.of("r2dbc:postgresql://localhost:" + server.getPort() + "/postgres", folder);
            SchemaMigration.upToDate(url, "postgres", "").close();
            try (Connection connection = DriverManager.getConnection(url.jdbc(), "postgres", "")) {
                connection.createStatement().execute("alter database postgres set default_transaction_read_only = on");
                connection.createStatement().execute("create role guest login");
            }

            assertThat(identityRefusal(url, "postgres", ""))
                    .endsWith(" is read-only: name the primary server in gelada.journal.url,"
                            + " and a database that can be written");
            assertThat(identityRefusal(url, "guest", ""))
                    .endsWith(" lets the user in gelada.journal.username not work in it:"
                            + " make that user the owner of the database");
        }
    }

    @Test
    void saysThatTheSeedMakesNoSense() throws Exception {
        StoreUrl url = inFolder();
        try (SchemaMigration schemaMigration = SchemaMigration.upToDate(url, "sa", "");
                Connection connection = DriverManager.getConnection(url.jdbc(), "sa", "")) {
            schemaMigration.storeIdentity(1);
            connection.createStatement().execute("update memory set content = 'lucky' where name = 'seed'");
        }

        assertThat(identityRefusal(url, "sa", ""))
                .endsWith(" remembers the seed 'lucky'; the row 'seed' of its table memory must hold a whole number");
    }

    @Test
    void wantsPostgresqlForMoreThanOneReplica() {
        assertThat(inFolder().forReplicas(1)).isEqualTo(inFolder());
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> inFolder().forReplicas(3))
                .withMessage(
                        "gelada.replicas is 3, and " + folder.resolve("journal") + " can be opened by one Gelada only");
        StoreUrl shared = StoreUrl.of("r2dbc:postgresql://host/gelada", folder);
        assertThat(shared.forReplicas(3)).isEqualTo(shared);
    }

    @Test
    void saysThatPostgresqlRefusesThePassword() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), """
                host all postgres all trust
                host all all all scram-sha-256
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", rules.toString())
                .start()) {
            String place = "localhost:" + server.getPort() + "/postgres";
            StoreUrl url = StoreUrl.of("r2dbc:postgresql://" + place + "?sslmode=disable", folder);

            assertThat(refusal(url, "gelada", "wrong"))
                    .isEqualTo("the database postgresql://" + place
                            + " refuses the user or password in gelada.journal.username and .password");
            assertThat(refusal(url, "gelada", "")).contains("refuses the user or password");
            assertThat(refusal(StoreUrl.of("r2dbc:postgresql://" + place + "-nowhere", folder), "postgres", ""))
                    .endsWith("cannot be used: FATAL: database \"postgres-nowhere\" does not exist");
        }
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int port = freePort();

        assertThat(refusal(StoreUrl.of("r2dbc:postgresql://localhost:" + port + "/gelada", folder)))
                .isEqualTo(
                        "the database postgresql://localhost:" + port + "/gelada does not answer: connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://ada:secret@host/gelada", "nonsense", "r2dbc:h2:file:///tmp/x"})
    void saysWhatAUrlLooksLike(String url) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> StoreUrl.of(url, folder))
                .withMessageContaining("write r2dbc:postgresql://host:port/database")
                .withMessageNotContaining("secret");
    }

    @Test
    void wantsNoPasswordInTheUrl() {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> StoreUrl.of("r2dbc:postgresql://ada:secret@host/gelada", folder))
                .withMessageContaining("gelada.journal.password")
                .withMessageNotContaining("secret");
    }

    @Test
    void wantsNoSemicolonInTheFoldersName() {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> StoreUrl.of(null, folder.resolve("a;b")))
                .withMessageContaining("a ';' in its name");
    }

    private StoreUrl inFolder() {
        return StoreUrl.of(null, folder);
    }

    private byte[] damage(int from) throws IOException {
        Path file = folder.resolve("journal.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        return bytes;
    }

    private static String refusal(StoreUrl url) {
        return refusal(url, "sa", "");
    }

    private static String refusal(StoreUrl url, String username, String password) {
        try {
            SchemaMigration.upToDate(url, username, password).close();
        } catch (StartupRefusedException refused) {
            return Objects.requireNonNull(refused.getMessage());
        } catch (SQLException unexpected) {
            throw new AssertionError(unexpected);
        }
        throw new AssertionError("was not refused");
    }

    /** What it says when it opens and the first row is to be written. */
    private static String identityRefusal(StoreUrl url, String username, String password) throws SQLException {
        try (SchemaMigration schemaMigration = SchemaMigration.upToDate(url, username, password)) {
            schemaMigration.storeIdentity(1);
        } catch (StartupRefusedException refused) {
            return Objects.requireNonNull(refused.getMessage());
        }
        throw new AssertionError("was not refused");
    }

    private static void awaitLine(OtherJvm other, String wanted) throws IOException {
        String line = other.line();
        while (line != null && !line.equals(wanted)) {
            line = other.line();
        }
        assertThat(line).isEqualTo(wanted);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
