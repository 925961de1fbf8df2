package dev.gelada.store;

import dev.gelada.vitals.StartupRefusedException;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One database as two URLs for its two drivers: JDBC for the migrations, R2DBC for everything else.
 *
 * @param shared whether other replicas may be using it too
 * @param pooled whether it is reached through a pooler
 */
record StoreUrl(ConnectionFactoryOptions r2dbc, String jdbc, boolean shared, boolean pooled) {

    /**
     * PostgreSQL's ways and lower-case names. Every commit is written at once: with H2's default delay all rows of the last half second
     * die with the process. H2 does not close by a shutdown hook of its own: what is reverted at the end must still be written. And it
     * keeps no log beside the database: what it would say reaches us as exceptions. A connection keeps more statements parsed than the eight
     * that are usual: an event takes a dozen.
     */
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64";

    private static final Option<Object> SERVER_SETTINGS = Option.valueOf("options");

    private static final String IN_MEMORY = "r2dbc:h2:mem:///";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * A replica that stopped in the middle of a transaction must not keep the others from writing; and a commit is durable when it is
     * answered, also where the server's own default would answer earlier.
     */
    private static final Map<String, String> SESSION =
            Map.of("idle_in_transaction_session_timeout", "30s", "synchronous_commit", "on");

    static StoreUrl of(@Nullable String configured, Path data) {
        if (configured == null || configured.isBlank()) {
            return file(data.toAbsolutePath().normalize().resolve("journal"));
        }
        if (configured.startsWith(IN_MEMORY)) {
            return h2("mem:" + configured.substring(IN_MEMORY.length()) + ";DB_CLOSE_DELAY=-1");
        }
        if (configured.startsWith("r2dbc:postgresql://") || configured.startsWith("r2dbc:pool:postgresql://")) {
            return postgresql(configured.substring(configured.indexOf("postgresql://")));
        }
        throw new StartupRefusedException("gelada.journal.url is '" + withoutSecrets(configured)
                + "'; write r2dbc:postgresql://host:port/database, or leave it unset for a file under gelada.data");
    }

    private static StoreUrl file(Path file) {
        if (file.toString().contains(";")) {
            throw new StartupRefusedException(
                    "gelada.data leads to " + file.getParent() + "; H2 takes no folder with a ';' in its name");
        }
        return h2("file:" + file);
    }

    private static StoreUrl h2(String place) {
        String url = place + H2_SETTINGS;
        ConnectionFactoryOptions options = ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "h2")
                .option(Option.valueOf("url"), url)
                .build();
        return new StoreUrl(options, "jdbc:h2:" + url, false, false);
    }

    private static StoreUrl postgresql(String url) {
        if (url.contains("@")) {
            throw new StartupRefusedException("gelada.journal.url names a user or a password;"
                    + " write them in gelada.journal.username and gelada.journal.password");
        }
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse("r2dbc:" + url)
                .mutate()
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, PATIENCE)
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, PATIENCE)
                .option(SERVER_SETTINGS, SESSION)
                .option(Option.valueOf("tcpKeepAlive"), true)
                .build();
        return new StoreUrl(options, "jdbc:" + url, true, false);
    }

    /** The same, unless it is a file of one process and there are to be more of us. */
    StoreUrl forReplicas(int replicas) {
        if (replicas > 1 && !shared) {
            throw new StartupRefusedException(
                    "gelada.replicas is " + replicas + ", and " + place() + " can be opened by one Gelada only",
                    "set gelada.journal.url to a PostgreSQL that all of them share, or gelada.replicas to 1");
        }
        return this;
    }

    /** Whether it is a file that we alone keep. */
    boolean file() {
        return jdbc.startsWith("jdbc:h2:file:");
    }

    /** That file. */
    Path path() {
        return Path.of(place() + ".mv.db");
    }

    /**
     * The same through a pooler, which gives each transaction another server connection: the connection starts with only those parameters
     * that every pooler accepts, and keeps no session state. {@link SqlSession} sets the rest in each transaction.
     */
    StoreUrl throughPooler() {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.builder()
                .from(
                        r2dbc,
                        option -> !option.equals(SERVER_SETTINGS)
                                && !option.equals(ConnectionFactoryOptions.STATEMENT_TIMEOUT))
                .option(Option.valueOf("preparedStatementCacheQueries"), 0)
                .build();
        return new StoreUrl(options, jdbc + (jdbc.contains("?") ? "&" : "?") + "prepareThreshold=0", shared, true);
    }

    /** For people; without settings, which may hold secrets. */
    String place() {
        return jdbc.replaceFirst("[;?].*", "").replaceFirst("^jdbc:(h2:file:)?", "");
    }

    private static String withoutSecrets(String url) {
        return url.replaceFirst("//[^/]*@", "//…@").replaceFirst("\\?.*", "");
    }
}
