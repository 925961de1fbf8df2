package dev.gelada.vitals.task;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    @Bean
    TaskRegistry taskRegistry(Clock clock) {
        return new TaskRegistry(clock);
    }
}
