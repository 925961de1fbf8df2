package dev.gelada;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All that {@code gelada.mode=reap} is made of: the faults, the doors to what runs, and the reaper. What is not here, such as the
 * database and the ports, cannot stand in its way.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.mode", havingValue = "reap")
@Import(GeladaConfiguration.class)
@ComponentScan({
    "dev.gelada.fault",
    "dev.gelada.platform",
    "dev.gelada.engine.reap",
    "dev.gelada.vitals.error",
    "dev.gelada.vitals.task"
})
class Reap {

    /** Whose undo notes are put back. A reaper never makes a name up: it would find nobody's notes and call that well. */
    @Bean
    @Qualifier("installation")
    String installation(GeladaProperties properties) {
        String said = properties.installation();
        return said == null ? new DataFolder(properties.data()).knownInstallation() : said;
    }
}
