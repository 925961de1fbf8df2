package dev.gelada.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;

/** How a Gelada is told of a real PostgreSQL on this machine. */
final class Postgres {

    private Postgres() {}

    static List<String> settings(EmbeddedPostgres database) {
        return List.of(
                "--gelada.journal.url=r2dbc:postgresql://localhost:" + database.getPort() + "/postgres",
                "--gelada.journal.username=postgres",
                "--gelada.journal.password=postgres");
    }
}
