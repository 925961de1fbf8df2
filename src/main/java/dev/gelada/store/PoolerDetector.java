package dev.gelada.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import lombok.extern.slf4j.Slf4j;
import org.postgresql.PGConnection;

/**
 * Whether a pooler such as PgBouncer stands between us and PostgreSQL. Each connection is told which of the server's processes works for it;
 * a pooler tells a number of its own, and may give every transaction to another process.
 */
@Slf4j
final class PoolerDetector {

    private PoolerDetector() {}

    /** Asks once. Where nobody answers there is none: who opens the database next says what is wrong. */
    static boolean before(StoreUrl url, StoreProperties properties) {
        if (!url.shared()) {
            return false;
        }
        try (Connection database = DriverManager.getConnection(
                        url.throughPooler().jdbc(), properties.username(), properties.password());
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("select pg_backend_pid()")) {
            found.next();
            boolean between =
                    found.getInt(1) != database.unwrap(PGConnection.class).getBackendPID();
            if (between) {
                log.info(
                        "A pooler stands before {}: no session state is kept, and changes of other replicas are polled every {} ms",
                        url.place(),
                        properties.pollInterval().toMillis());
            }
            return between;
        } catch (SQLException unanswered) {
            return false;
        }
    }
}
