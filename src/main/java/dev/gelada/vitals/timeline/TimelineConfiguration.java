package dev.gelada.vitals.timeline;

import dev.gelada.vitals.task.TaskRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {

    @Bean
    Timelines timelines(
            TaskRegistry taskRegistry,
            @Qualifier("work") Scheduler work,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return new Timelines(taskRegistry, work, diagnostics);
    }
}
