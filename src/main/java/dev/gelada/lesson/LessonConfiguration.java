package dev.gelada.lesson;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class LessonConfiguration {

    /** Null off the demo: it runs as long as the program does. The other mistakes are made when a lesson needs them. */
    @Bean
    @Nullable
    SlowShutdownMistake slowShutdownMistake(Environment settings, Scheduler work) {
        return DemoFleet.in(settings) ? new SlowShutdownMistake(work) : null;
    }
}
