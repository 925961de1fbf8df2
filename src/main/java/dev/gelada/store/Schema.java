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
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, brought up to date before anything else may use the database. The only place that speaks JDBC. It stays connected, so
 * that H2's file is open, and no other process can have it, for as long as this one lives.
 */
final class Schema implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    private static final String[] NONE = {};

    private final StoreUrl url;
    private final Connection connection;

    private Schema(StoreUrl url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    static Schema upToDate(StoreUrl url, String username, String password) {
        try {
            return opened(url, username, password);
        } catch (SQLException | IOException | FlywayException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    /** The same, but a file that is damaged is kept under another name, and an empty one takes its place. */
    static Schema upToDateOrNew(StoreUrl url, String username, String password) {
        try {
            return opened(url, username, password);
        } catch (SQLException | IOException | FlywayException broken) {
            if (url.shared() || !Diagnosis.damaged(broken)) {
                throw new RefusedStart(Diagnosis.of(url, broken));
            }
            moveAside(url);
            return upToDate(url, username, password);
        }
    }

    private static void moveAside(StoreUrl url) {
        try {
            Path file = file(url);
            Path aside = Stream.iterate(1, number -> number + 1)
                    .map(number -> file.resolveSibling(file.getFileName() + ".damaged-" + number))
                    .filter(Files::notExists)
                    .findFirst()
                    .orElseThrow();
            Files.move(file, aside);
            log.warn("{} was damaged and is now {}; what was in it is not known to this Gelada", file, aside);
        } catch (IOException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    private static Schema opened(StoreUrl url, String username, String password) throws SQLException, IOException {
        refuseEmptyFile(url);
        Schema schema = new Schema(url, DriverManager.getConnection(url.jdbc(), username, password));
        schema.migrate(username, password);
        return schema;
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
            throw broken;
        }
    }

    /** H2 would take it for a new database. */
    private static void refuseEmptyFile(StoreUrl url) throws IOException {
        Path file = file(url);
        if (Files.exists(file) && Files.size(file) == 0) {
            throw new IOException("file corrupted: it is empty");
        }
    }

    private static Path file(StoreUrl url) {
        return Path.of(url.place() + ".mv.db");
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
                return identity(found.getString(1));
            }
        } catch (SQLException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    /** What time it is for everybody who uses this database: its own where it is shared, else the machine's. */
    Clock clock(Clock machine) {
        return url.shared() ? new DatabaseClock(System::nanoTime, now()) : machine;
    }

    /** What keeps the database's file short; nothing to do where Gelada has no file of its own. */
    Runnable compaction(Duration every) {
        try {
            return url.file() ? Compaction.of(connection, every, System::nanoTime) : () -> {};
        } catch (SQLException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    private DatabaseClock.Answer now() {
        long asked = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select " + PostgresNews.NOW)) {
            found.next();
            return new DatabaseClock.Answer(PostgresNews.moment(found.getLong(1)), asked, System.nanoTime());
        } catch (SQLException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
    }

    private Identity identity(String seed) {
        try {
            return new Identity(Long.parseLong(seed));
        } catch (NumberFormatException broken) {
            throw new RefusedStart("the database " + url.place() + " remembers the seed '" + seed
                    + "'; the row 'seed' of its table memory must hold a whole number");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
