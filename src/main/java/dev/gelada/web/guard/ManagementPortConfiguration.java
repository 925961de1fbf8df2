package dev.gelada.web.guard;

import dev.gelada.web.WebProperties;
import dev.gelada.web.stream.StalledClientInstaller;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;

/**
 * The management port is opened in a context of its own, which finds filters and error handlers in ours but not what opens a port. It is
 * named in {@code META-INF/spring}, and carries no stereotype, because in our own context it would open the wrong port.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPortConfiguration {

    @Bean
    PortBinder managementPort(ListenSettings listenSettings, StalledClientInstaller stalled, WebProperties properties) {
        return new PortBinder(listenSettings.management(), stalled, properties.requestTimeout());
    }
}
