package dev.gelada.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the journal and the queue are kept.
 *
 * @param url an R2DBC URL of PostgreSQL; unset for H2 in a file under {@code gelada.data}
 * @param username of the database
 * @param password of the database
 * @param replaceDamagedFile true renames an H2 file that is damaged and begins with an empty one; otherwise the start is refused
 * @param pollInterval how often PostgreSQL is asked what other replicas did, beside being told, and what time it is
 * @param compactionInterval how often an H2 file that is written to is synced and room made in it
 */
@ConfigurationProperties("gelada.journal")
record StoreProperties(
        @Nullable String url,
        @DefaultValue("sa") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean replaceDamagedFile,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("500ms") Duration compactionInterval) {}
