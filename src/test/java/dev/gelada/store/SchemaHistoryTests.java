package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When Flyway is not asked, what Flyway itself has written is the judge. */
class SchemaHistoryTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void knowsEveryMigration() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", SchemaHistory.FOLDER))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();

            assertThat(SchemaHistory.MIGRATIONS).isEqualTo(names);
        }
    }

    @Test
    void isCurrentOnceFlywayHasMigratedAndNotBefore() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url().jdbc(), "sa", "")) {
            assertThat(SchemaHistory.isCurrent(connection)).isFalse();
        }

        SchemaMigration.upToDate(url(), "sa", "").close();

        try (Connection connection = DriverManager.getConnection(url().jdbc(), "sa", "")) {
            assertThat(SchemaHistory.isCurrent(connection)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from \"flyway_schema_history\" where \"version\" = '4'",
                "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '2'",
                "update \"flyway_schema_history\" set \"success\" = false where \"version\" = '4'",
                "update \"flyway_schema_history\" set \"version\" = '5' where \"version\" = '4'",
            })
    void isNotCurrentWithAnyOtherHistory(String change) throws SQLException {
        SchemaMigration.upToDate(url(), "sa", "").close();

        try (Connection connection = DriverManager.getConnection(url().jdbc(), "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isEqualTo(1);

            assertThat(SchemaHistory.isCurrent(connection)).isFalse();
        }
    }

    private StoreUrl url() {
        return StoreUrl.of(null, folder);
    }
}
