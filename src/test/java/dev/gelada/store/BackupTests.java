package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.EventualAnswers;
import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.tcp.TcpResources;
import reactor.test.StepVerifier;

/** Backup and restore as docs/store.md describes them. */
class BackupTests {

    private static final String OUR_SCHEMA = "gelada";

    @TempDir
    private Path folder;

    @Test
    void aCopyOfTheStoppedFolderIsABackup() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Opened store = new Opened(StoreUrl.of(null, data), "sa", "")) {
            store.append("first");
        }
        letGo(data);
        copy(data, copy);
        try (Opened store = new Opened(StoreUrl.of(null, data), "sa", "")) {
            store.append("after the copy");
        }
        letGo(data);

        copy(copy, data);

        try (Opened store = new Opened(StoreUrl.of(null, data), "sa", "")) {
            assertThat(store.told()).containsExactly("1 first");
            store.append("second");
            assertThat(store.told()).containsExactly("1 first", "2 second");
        }
    }

    /** H2 closes a database a moment after its last connection, which here is not the end of the process. */
    private static void letGo(Path data) {
        await("H2 to let go of its file").atMost(EventualAnswers.PATIENCE).until(() -> {
            try (FileChannel file = FileChannel.open(data.resolve("journal.mv.db"), StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                return lock != null;
            } catch (OverlappingFileLockException held) {
                return false;
            }
        });
    }

    @Test
    void aDumpOfARunningServerIsABackup() throws Exception {
        assumeThat(onPath("pg_dump") && onPath("pg_restore"))
                .as("the embedded binaries have neither")
                .isTrue();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            String from = "localhost:" + server.getPort() + "/postgres";
            String to = "localhost:" + server.getPort() + "/" + OUR_SCHEMA;
            Path dump = folder.resolve("gelada.dump");
            try (Opened store = new Opened(StoreUrl.of("r2dbc:postgresql://" + from, folder), "postgres", "")) {
                store.append("first");
                run("pg_dump", "--format=custom", "--file=" + dump, "--dbname=postgresql://postgres@" + from);
                store.append("after the dump");
            }
            try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + from, "postgres", "")) {
                connection.createStatement().execute("create database " + OUR_SCHEMA);
            }

            run("pg_restore", "--dbname=postgresql://postgres@" + to, dump.toString());
            run("pg_restore", "--clean", "--if-exists", "--dbname=postgresql://postgres@" + to, dump.toString());

            try (Opened store = new Opened(StoreUrl.of("r2dbc:postgresql://" + to, folder), "postgres", "")) {
                assertThat(store.told()).containsExactly("1 first");
                store.append("second");
                assertThat(store.told()).containsExactly("1 first", "2 second");
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A store that can be closed again, and the least that can be told and read. */
    private static final class Opened implements AutoCloseable {

        private final SchemaMigration schemaMigration;
        private final ConnectionPool connections;
        private final ConnectionPools connectionPools;
        private final GroupCommit store;
        private final Disposable running;

        Opened(StoreUrl url, String username, String password) {
            StoreConfiguration beans = new StoreConfiguration();
            StoreProperties properties = new StoreProperties(
                    null, username, password, false, Duration.ofMinutes(10), Duration.ofMinutes(10));
            schemaMigration = beans.schemaMigration(url, properties);
            connections = beans.connections(url, properties, schemaMigration);
            connectionPools = beans.connectionPools(url, properties, connections, TcpResources.get());
            ChangeNotifications changeNotifications = beans.changeNotifications(
                    connectionPools,
                    url,
                    properties,
                    beans.agreedClock(schemaMigration, Clock.systemUTC()),
                    "me",
                    TcpResources.get(),
                    Schedulers.parallel());
            ReaderPool readerPool = new ReaderPool(connections, Schedulers.boundedElastic(), Schedulers.parallel());
            store = beans.store(
                    connectionPools,
                    new BulkheadReaders(readerPool, readerPool, readerPool),
                    schemaMigration,
                    properties,
                    changeNotifications,
                    "me",
                    beans.writer());
            running = store.run().subscribe();
        }

        void append(String body) {
            EventualAnswers.of(store.write(sqlSession -> sqlSession.update(
                    "insert into entry (sequence, at, writer, type, body) values ($1, 0, 'me', 'note', $2)",
                    sqlSession.next("entry", 1),
                    body)));
        }

        List<String> told() {
            return EventualAnswers.of(store.read(sqlSession -> sqlSession.query(
                    "select sequence, body from entry order by sequence",
                    row -> SqlSession.number(row, "sequence") + " " + SqlSession.text(row, "body"))));
        }

        private static int acquired(ConnectionPool pool) {
            return pool.getMetrics().orElseThrow().acquiredSize();
        }

        @Override
        public void close() throws SQLException {
            // an answer is given before its connection is back; to be cancelled in between would lose it to the pool
            await("all connections to be back")
                    .atMost(EventualAnswers.PATIENCE)
                    .until(() -> acquired(connections) + acquired(connectionPools.writing()) == 0);
            running.dispose();
            for (ConnectionPool pool : List.of(
                    connections, connectionPools.undo(), connectionPools.clients(), connectionPools.writing())) {
                StepVerifier.create(pool.disposeLater()).expectComplete().verify(EventualAnswers.PATIENCE);
            }
            schemaMigration.close();
        }
    }
}
