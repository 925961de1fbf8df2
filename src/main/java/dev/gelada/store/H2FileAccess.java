package dev.gelada.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** What is below a connection to H2. */
final class H2FileAccess {

    private H2FileAccess() {}

    static Database database(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase();
    }

    static MVStore store(Connection connection) throws SQLException {
        return database(connection).getStore().getMvStore();
    }
}
