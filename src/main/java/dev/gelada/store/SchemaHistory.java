package dev.gelada.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Whether exactly the migrations of this program were applied, so that Flyway need not be loaded: it takes a tenth of a start. Whatever else the history
 * says is for Flyway to judge.
 */
final class SchemaHistory {

    /** In the order in which they are applied. A test compares them with the folder. */
    static final List<String> MIGRATIONS =
            List.of("V1__first.sql", "V2__entry_by_type.sql", "V3__names_with_a_namespace.sql", "V4__event_state.sql");

    static final String FOLDER = "db/migration/";

    /** Without Flyway's note that it made this table. */
    private static final String APPLIED = """
            select "version", "checksum", "success" from "flyway_schema_history"
            where "version" is not null or "type" = 'SQL' order by "installed_rank\"""";

    /** Fails where nothing may be written, though it changes nothing. */
    private static final String WRITE = "update \"flyway_schema_history\" set \"success\" = \"success\" where 1 = 0";

    private SchemaHistory() {}

    /** False also where nothing may be written, or a pooler allows no transaction: Flyway says why. */
    static boolean isCurrent(Connection connection) {
        try {
            return !connection.isReadOnly() && isCurrentInTransaction(connection);
        } catch (SQLException noHistory) {
            return false;
        }
    }

    private static boolean isCurrentInTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(WRITE);
            return applied(statement)
                    .equals(MIGRATIONS.stream().map(SchemaHistory::applied).toList());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<Applied> applied(Statement statement) throws SQLException {
        List<Applied> applied = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(APPLIED)) {
            while (found.next()) {
                applied.add(new Applied(found.getString(1), found.getInt(2), found.getBoolean(3)));
            }
        }
        return applied;
    }

    private static Applied applied(String migration) {
        return new Applied(migration.substring(1, migration.indexOf("__")), checksum(migration), true);
    }

    /** As Flyway computes it: of the lines without their ends. */
    private static int checksum(String migration) {
        try (InputStream file = SchemaHistory.class.getClassLoader().getResourceAsStream(FOLDER + migration)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + migration);
            }
            CRC32 checksum = new CRC32();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) checksum.getValue();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private record Applied(String version, int checksum, boolean success) {}
}
