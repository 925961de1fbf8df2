package dev.gelada.web.guard;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/** The management port is opened in a context of its own, which finds filters and error handlers in ours but not what opens a port. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementPortConfiguration {

    @Bean
    Port managementPort(Listening listening) {
        return new Port(listening.management());
    }
}
