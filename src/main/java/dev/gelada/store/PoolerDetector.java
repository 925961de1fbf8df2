package dev.gelada.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import lombok.extern.slf4j.Slf4j;
import org.postgresql.PGConnection;

/**
 * Detects a pooler such as PgBouncer between Gelada and PostgreSQL. Each connection learns the id of its server process; a pooler reports
 * an id of its own, and may run every transaction on another process.
 */
@Slf4j
final class PoolerDetector {

    private PoolerDetector() {}

    /** Checks once. False when the database does not answer: the next step that opens it reports the error. */
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
                        "A connection pooler is in front of {}: no session state is kept, and changes of other replicas are polled every {} ms",
                        url.place(),
                        properties.pollInterval().toMillis());
            }
            return between;
        } catch (SQLException unanswered) {
            return false;
        }
    }
}
