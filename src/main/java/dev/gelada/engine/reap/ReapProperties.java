package dev.gelada.engine.reap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a reaper does beside putting back what is overdue.
 *
 * @param cleanupTimeout everything of this installation is reverted, also what is not due yet, and looked for again until nothing was found
 *     for 20 s; at most this long. For an end: whoever asks has halted every Gelada before. Unset: what is due, once
 */
@ConfigurationProperties("gelada.engine.reap")
record ReapProperties(@Nullable Duration cleanupTimeout) {

    ReapProperties {
        if (cleanupTimeout != null && cleanupTimeout.compareTo(UninstallCleanup.QUIET) <= 0) {
            throw new IllegalArgumentException("gelada.engine.reap.cleanup-timeout is " + cleanupTimeout.toSeconds()
                    + "s; it must be longer than " + UninstallCleanup.QUIET.toSeconds()
                    + "s, the time in which nothing may be found before cleanup counts as complete");
        }
    }
}
