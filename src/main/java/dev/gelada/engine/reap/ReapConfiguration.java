package dev.gelada.engine.reap;

import dev.gelada.fault.Faults;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.PlatformProperties;
import dev.gelada.setting.GeladaProperties;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    GeladaProperties.class,
    CallTimeoutProperties.class,
    PlatformProperties.class,
    ReapProperties.class
})
class ReapConfiguration {

    @Bean
    Reaper reaper(UndoNotes notes, Faults faults, CallTimeoutProperties limit, @Qualifier("undo") Scheduler undo) {
        return new Reaper(notes, faults, limit.callTimeout(), undo);
    }

    /** It is created eagerly despite lazy initialization, so that whatever prevents it refuses the start. */
    @Bean
    static LazyInitializationExcludeFilter eagerReaperJob() {
        return LazyInitializationExcludeFilter.forBeanTypes(ReaperJob.class);
    }

    @Bean
    @ConditionalOnProperty(name = "gelada.mode", havingValue = "reap")
    ReaperJob reaperJob(
            Reaper reaper,
            GeladaProperties gelada,
            PlatformProperties platform,
            PlatformClock time,
            ReapProperties properties,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler blocking) {
        // on a cluster a serving replica runs in another pod, with files of its own
        boolean seen = platform.local();
        Duration within = properties.cleanupTimeout();
        UninstallCleanup uninstallCleanup = within == null ? null : new UninstallCleanup(reaper, time, within, undo);
        return new ReaperJob(reaper, uninstallCleanup, gelada.data().toAbsolutePath(), seen, time, blocking);
    }

    /** Who serves is seen by every reaper. */
    @Bean
    @ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
    LivenessLock livenessLock(GeladaProperties gelada) {
        return LivenessLock.announced(gelada.data().toAbsolutePath());
    }
}
