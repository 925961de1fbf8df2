package dev.gelada.store;

import dev.gelada.vitals.StartupRefusedException;
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
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import reactor.core.scheduler.Scheduler;

/**
 * Brings the tables up to date before anything else uses the database. The only code that uses JDBC. It stays connected, so that H2's
 * file is open, and locked against other processes, for as long as this process lives.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class SchemaMigration implements AutoCloseable {

    private static final String[] NONE = {};

    private final StoreUrl url;
    private final Connection connection;

    static SchemaMigration upToDate(StoreUrl url, String username, String password) {
        try {
            return opened(url, username, password);
        } catch (SQLException | IOException | FlywayException broken) {
            throw refusal(url, broken);
        }
    }

    /** The same, but a damaged file is renamed and replaced by an empty one. */
    static SchemaMigration upToDateOrNew(StoreUrl url, String username, String password) {
        try {
            return opened(url, username, password);
        } catch (SQLException | IOException | FlywayException broken) {
            if (url.shared() || !DatabaseDiagnosis.damaged(url, broken)) {
                throw refusal(url, broken);
            }
            moveAside(url);
            return upToDate(url, username, password);
        }
    }

    private static StartupRefusedException refusal(StoreUrl url, Exception broken) {
        log.debug("{} cannot be opened", url.place(), broken);
        return new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
    }

    private static void moveAside(StoreUrl url) {
        try {
            Path file = url.path();
            new H2File(file).forget();
            if (Files.notExists(file)) {
                log.warn("{} was missing and was replaced by an empty one; its contents are lost to this Gelada", file);
                return;
            }
            Path aside = Stream.iterate(1, number -> number + 1)
                    .map(number -> file.resolveSibling(file.getFileName() + ".damaged-" + number))
                    .filter(Files::notExists)
                    .findFirst()
                    .orElseThrow();
            Files.move(file, aside);
            log.warn("{} was damaged and was renamed to {}; its contents are lost to this Gelada", file, aside);
        } catch (IOException broken) {
            throw new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
        }
    }

    private static SchemaMigration opened(StoreUrl url, String username, String password)
            throws SQLException, IOException {
        return url.file() ? openedFile(url, username, password) : migrated(url, username, password);
    }

    private static SchemaMigration migrated(StoreUrl url, String username, String password) throws SQLException {
        SchemaMigration schemaMigration =
                new SchemaMigration(url, DriverManager.getConnection(url.jdbc(), username, password));
        try {
            schemaMigration.migrate(username, password);
            return schemaMigration;
        } catch (FlywayException broken) {
            schemaMigration.close();
            throw broken;
        }
    }

    /** A damaged file is refused again by the next start, too: without its head as it was, H2 would have tidied it up. */
    private static SchemaMigration openedFile(StoreUrl url, String username, String password)
            throws SQLException, IOException {
        H2File file = new H2File(url.path());
        file.refuse();
        byte[] before = file.head();
        SchemaMigration schemaMigration =
                new SchemaMigration(url, DriverManager.getConnection(url.jdbc(), username, password));
        try {
            H2Inspection.of(schemaMigration.connection, System::nanoTime);
            file.opened(H2FileAccess.store(schemaMigration.connection).getCurrentVersion());
            schemaMigration.migrate(username, password);
            return schemaMigration;
        } catch (SQLException | IOException | FlywayException broken) {
            schemaMigration.abandon();
            file.restore(before);
            throw broken;
        }
    }

    private void migrate(String username, String password) {
        if (SchemaHistory.isCurrent(connection)) {
            return;
        }
        Flyway.configure()
                .dataSource(url.jdbc(), username, password)
                .ignoreMigrationPatterns(NONE) // by default a schema from the future is taken with a warning
                .load()
                .migrate();
    }

    private void abandon() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException alreadyClosed) {
            log.debug("{} was closed by its own error", url.place(), alreadyClosed);
        } finally {
            connection.close();
        }
    }

    /** What the store has been since it was made; the first to open it decides. */
    StoreIdentity storeIdentity(long drawn) {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into memory (name, content) values ('seed', ?) on conflict do nothing");
                PreparedStatement select =
                        connection.prepareStatement("select content from memory where name = 'seed'")) {
            insert.setString(1, Long.toString(drawn));
            insert.executeUpdate();
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return storeIdentity(found.getString(1));
            }
        } catch (SQLException broken) {
            throw new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
        }
    }

    /** The clock of this database: its own where it is shared, else the machine's. */
    Clock clock(Clock machine) {
        return url.shared() ? new DatabaseClock(System::nanoTime, now()) : machine;
    }

    /** Checks the file while it is in use; does nothing where Gelada has no file of its own. */
    StoreIntegrity storeIntegrity(Scheduler timer, Scheduler blocking) {
        try {
            return new StoreIntegrity(url, url.file() ? H2FileAccess.store(connection) : null, timer, blocking);
        } catch (SQLException broken) {
            throw new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
        }
    }

    /** Whether other replicas can write to it, too. */
    boolean shared() {
        return url.shared();
    }

    /** Compacts the database's file; does nothing where Gelada has no file of its own. */
    Runnable compaction(Duration every) {
        try {
            return url.file() ? H2Compaction.of(connection, every, System::nanoTime) : () -> {};
        } catch (SQLException broken) {
            throw new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
        }
    }

    private DatabaseClock.Answer now() {
        long asked = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select " + PostgresChangeNotifications.NOW)) {
            found.next();
            return new DatabaseClock.Answer(
                    PostgresChangeNotifications.moment(found.getLong(1)), asked, System.nanoTime());
        } catch (SQLException broken) {
            throw new StartupRefusedException(DatabaseDiagnosis.of(url, broken));
        }
    }

    private StoreIdentity storeIdentity(String seed) {
        try {
            return new StoreIdentity(Long.parseLong(seed));
        } catch (NumberFormatException broken) {
            throw new StartupRefusedException("the database " + url.place() + " remembers the seed '" + seed
                    + "'; the row 'seed' of its table memory must hold a whole number");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
