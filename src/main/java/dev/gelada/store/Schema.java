package dev.gelada.store;

import dev.gelada.vitals.RefusedStart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, brought up to date before anything else may open the database. The only place that speaks JDBC. */
final class Schema {

    private static final String[] NONE = {};

    private final StoreUrl url;
    private final String username;
    private final String password;

    private Schema(StoreUrl url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    static Schema upToDate(StoreUrl url, String username, String password) {
        try {
            Flyway.configure()
                    .dataSource(url.jdbc(), username, password)
                    .ignoreMigrationPatterns(NONE) // by default a schema from the future is taken with a warning
                    .load()
                    .migrate();
        } catch (FlywayException broken) {
            throw new RefusedStart(Diagnosis.of(url, broken));
        }
        return new Schema(url, username, password);
    }

    /** What the store has been since it was made; the first to open it decides. */
    Identity identity(long drawn) {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), username, password);
                PreparedStatement insert = connection.prepareStatement(
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
}
