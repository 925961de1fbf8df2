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
 * All that {@code gelada.mode=reap} is made of: the faults, the doors to what runs, and the reaper. What is not here, such as the
 * database and the ports, cannot stand in its way. Who serves makes the same for a moment before anything else, see {@link RevertAtStart}.
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
     * Whose undo notes are put back. A reaper never makes a name up: it would find nobody's notes and call that well. Where the name is
     * lost and notes lie in the same folder, all of them are its own: who else wrote into this folder wrote them for it.
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
