package dev.gelada.store;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PgBouncer of this machine, before a PostgreSQL, for as long as a test needs it. */
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean installed() {
        return program() != null;
    }

    /** @param mode {@code session}, {@code transaction} or {@code statement} */
    static PgBouncer before(EmbeddedPostgres server, Path folder, String mode) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d dbname=postgres user=postgres password=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getPort(), port, mode));
        List<String> command = new ArrayList<>(List.of(String.valueOf(program())));
        if (System.getProperty("user.name").equals("root")) {
            open(folder, settings);
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        PgBouncer pooler = new PgBouncer(process, port);
        await("PgBouncer").atMost(Duration.ofSeconds(30)).ignoreExceptions().until(pooler::answers);
        return pooler;
    }

    int port() {
        return port;
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /** It takes another user's rights before it reads its settings. */
    private static void open(Path folder, Path settings) {
        folder.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
        settings.toFile().setReadable(true, false);
    }

    private static @Nullable Path program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
