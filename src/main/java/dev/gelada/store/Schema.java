package dev.gelada.store;

import dev.gelada.vitals.RefusedStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, brought up to date before anything else may use the database. The only place that speaks JDBC. It stays connected, so
 * that H2's file is open, and no other process can have it, for as long as this one lives.
 */
final class Schema implements AutoCloseable {

    private static final String[] NONE = {};

    private final StoreUrl url;
    private final Connection connection;

    private Schema(StoreUrl url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    static Schema upToDate(StoreUrl url, String username, String password) {
        try {
            refuseEmptyFile(url);
            Schema schema = new Schema(url, DriverManager.getConnection(url.jdbc(), username, password));
            schema.migrate(username, password);
            return schema;
        } catch (SQLException | IOException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    private void migrate(String username, String password) throws SQLException {
        try {
            Flyway.configure()
                    .dataSource(url.jdbc(), username, password)
                    .ignoreMigrationPatterns(NONE) // by default a schema from the future is taken with a warning
                    .load()
                    .migrate();
        } catch (FlywayException broken) {
            close();
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    /** H2 would take it for a new database. */
    private static void refuseEmptyFile(StoreUrl url) throws IOException {
        Path file = Path.of(url.place() + ".mv.db");
        if (Files.exists(file) && Files.size(file) == 0) {
            throw new IOException("file corrupted: it is empty");
        }
    }

    /** What the store has been since it was made; the first to open it decides. */
    Identity identity(long drawn) {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into memory (name, content) values ('seed', ?) on conflict do nothing");
                PreparedStatement select =
                        connection.prepareStatement("select content from memory where name = 'seed'")) {
            insert.setString(1, Long.toString(drawn));
            insert.executeUpdate();
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return new Identity(Long.parseLong(found.getString(1)));
            }
        } catch (SQLException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
