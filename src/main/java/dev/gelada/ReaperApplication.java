package dev.gelada;

import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.platform.PlatformProperties;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The configuration of {@code gelada.mode=reap}: the faults, the platform clients, and the reaper. The database and the ports are not
 * part of it, so they cannot prevent it. A serving program creates the same for a moment before anything else, see {@link RevertAtStart}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.mode", havingValue = "reap")
@Import({GeladaConfiguration.class, SchedulerConfiguration.class})
@ComponentScan({
    "dev.gelada.fault",
    "dev.gelada.platform",
    "dev.gelada.engine.reap",
    "dev.gelada.vitals.error",
    "dev.gelada.vitals.task"
})
@Slf4j
class ReaperApplication {

    /**
     * The installation whose undo notes are reverted. A reaper never generates a name: it would find no notes and report success. Where
     * the name is lost and there are notes in the same folder, all of them count as its own, because only this installation writes there.
     */
    @Bean
    @Qualifier("installation")
    String installation(GeladaProperties properties, PlatformProperties platform) {
        String said = properties.installation();
        if (said != null) {
            return said;
        }
        try {
            return new DataFolder(properties.data()).knownInstallation();
        } catch (StartupRefusedException unknown) {
            if (platform.local() && notesIn(properties.data())) {
                log.warn("All undo notes in the folder are treated as its own: {}", unknown.getMessage());
                return UndoNoteFormat.ANY_INSTALLATION;
            }
            throw unknown;
        }
    }

    private static boolean notesIn(Path data) {
        try {
            return FileUndoNotes.anyIn(data.toAbsolutePath().resolve("undo"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
