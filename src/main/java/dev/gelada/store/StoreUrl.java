package dev.gelada.store;

import dev.gelada.vitals.RefusedStart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One database in the two spellings that its two drivers want: JDBC for the migrations, R2DBC for everything else.
 *
 * @param shared whether other replicas may be using it too
 */
record StoreUrl(String r2dbc, String jdbc, boolean shared) {

    /**
     * PostgreSQL's ways and lower-case names. Every commit is written at once: with H2's default delay all rows of the last half second
     * die with the process. And H2 does not close by a shutdown hook of its own: what is reverted at the end must still be written.
     * What goes wrong is thrown at us; a trace file of H2's own says nothing more, and where none can be made H2 prints a stack trace.
     */
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    static StoreUrl of(@Nullable String configured, Path data) {
        if (configured == null || configured.isBlank()) {
            Path file = data.toAbsolutePath().normalize().resolve("journal");
            // An R2DBC URL is a URI, in which a folder's blanks must be encoded; JDBC takes the path as it is.
            String encoded = file.toUri().getRawPath();
            return new StoreUrl(
                    "r2dbc:h2:file:///" + encoded + H2_SETTINGS, "jdbc:h2:file:" + file + H2_SETTINGS, false);
        }
        if (configured.startsWith("r2dbc:h2:mem:///")) {
            String name = configured.substring("r2dbc:h2:mem:///".length());
            String settings = H2_SETTINGS + ";DB_CLOSE_DELAY=-1";
            return new StoreUrl("r2dbc:h2:mem:///" + name + settings, "jdbc:h2:mem:" + name + settings, false);
        }
        if (configured.startsWith("r2dbc:postgresql://") || configured.startsWith("r2dbc:pool:postgresql://")) {
            String rest = configured.substring(configured.indexOf("postgresql://"));
            return new StoreUrl("r2dbc:" + rest, "jdbc:" + rest, true);
        }
        throw new RefusedStart("gelada.journal.url is '" + configured
                + "'; write r2dbc:postgresql://host:port/database, or leave it unset for a file under gelada.data");
    }
}
