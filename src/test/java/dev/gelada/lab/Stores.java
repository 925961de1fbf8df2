package dev.gelada.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL with a new database for each laboratory. */
final class Stores implements AutoCloseable {

    private EmbeddedPostgres postgresql;
    private final Path data;
    private int databases;

    Stores() throws IOException {
        this.data = Files.createTempDirectory("gelada-postgresql");
        this.postgresql = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    int port() {
        return postgresql.getPort();
    }

    /** The URL of an empty database. */
    String postgresql() throws SQLException {
        return postgresqlThrough(port());
    }

    /** The same, for those who speak to it through a wire. */
    String postgresqlThrough(int port) throws SQLException {
        String name = "lab" + ++databases;
        tell("create database " + name);
        return "r2dbc:postgresql://localhost:" + port + "/" + name;
    }

    /**
     * What {@code idle_in_transaction_session_timeout} does after half a minute, at once: who stands still inside a transaction keeps all
     * others from writing. The sleeps are for a statement that was on its way.
     */
    void endsIdleTransactions() throws Exception {
        for (int round = 0; round < 3; round++) {
            Thread.sleep(300);
            tell("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'"
                    + " and clock_timestamp() - state_change > interval '250 ms'");
        }
    }

    /** The URL of an empty database whose tables lie in this folder; its log lies where that of all others does. */
    String postgresqlIn(Path folder) throws SQLException {
        tell("create tablespace small location '" + folder + "'");
        tell("create database small tablespace small");
        return "r2dbc:postgresql://localhost:" + port() + "/small";
    }

    /** So that the folder may go. */
    void forgetsThoseOnIt() throws SQLException {
        tell("drop database small with (force)");
        tell("drop tablespace small");
    }

    private void tell(String sql) throws SQLException {
        try (Connection connection = postgresql.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** It dies in the middle of everything, and has to recover from its own log; what it had answered as committed must be there. */
    void crash(long millisAway) throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        restart(millisAway);
    }

    /** It ends, and whoever speaks to it is cut off; a while later it is there again, on its old port, with what was committed. */
    void restart(long millisAway) throws Exception {
        int port = port();
        postgresql.close();
        Thread.sleep(millisAway);
        postgresql = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Override
    public void close() throws IOException {
        postgresql.close();
        FileSystemUtils.deleteRecursively(data);
    }
}
