package dev.gelada.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL with a new database for each laboratory. */
final class Stores implements AutoCloseable {

    private final EmbeddedPostgres postgresql;
    private int databases;

    Stores() throws IOException {
        this.postgresql = EmbeddedPostgres.builder().start();
    }

    /** The URL of an empty database. */
    String postgresql() throws SQLException {
        String name = "lab" + ++databases;
        try (Connection connection = postgresql.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "r2dbc:postgresql://localhost:" + postgresql.getPort() + "/" + name;
    }

    @Override
    public void close() throws IOException {
        postgresql.close();
    }
}
