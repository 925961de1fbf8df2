package dev.gelada.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the journal and the queue are kept.
 *
 * @param url an R2DBC URL of PostgreSQL; unset for H2 in a file under {@code gelada.data}
 * @param username the user of the database
 * @param password the password of that user
 * @param replaceDamagedFile true renames a damaged H2 file and starts with an empty one; false refuses the start
 * @param pollInterval how often PostgreSQL is polled for changes of other replicas and for its clock, in addition to notifications
 * @param compactionInterval how often an H2 file with new writes is synced and compacted
 */
@ConfigurationProperties("gelada.journal")
record StoreProperties(
        @Nullable String url,
        @DefaultValue("sa") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean replaceDamagedFile,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("500ms") Duration compactionInterval) {}
