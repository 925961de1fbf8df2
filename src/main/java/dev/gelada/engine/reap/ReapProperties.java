package dev.gelada.engine.reap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the reaper.
 *
 * @param cleanupTimeout how long cleanup before an uninstall may take: it reverts all faults of this installation, due or not, until none was
 *     found for 20 s. Halt every Gelada first. Unset: overdue faults are reverted once
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
