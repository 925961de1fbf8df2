package dev.gelada.engine.reap;

import dev.gelada.fault.Faults;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.PlatformTime;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReapProperties.class)
class ReapConfiguration {

    @Bean
    Reaper reaper(
            UndoNotes notes,
            Faults faults,
            @Value("${gelada.engine.call-limit:10s}") Duration callLimit,
            @Qualifier("undo") Scheduler undo) {
        return new Reaper(notes, faults, callLimit, undo);
    }

    /** Made at once, whatever else is made only when it is needed: what stands in its way refuses the start. */
    @Bean
    @Lazy(false)
    @ConditionalOnProperty(name = "gelada.mode", havingValue = "reap")
    Reaping reaping(
            Reaper reaper,
            @Value("${gelada.data}") Path data,
            @Value("${gelada.platform.kind}") String platform,
            PlatformTime time,
            ReapProperties properties,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler blocking) {
        // on a cluster whoever serves does so in another pod, with files of its own
        boolean seen = platform.equals("local");
        Duration within = properties.everythingWithin();
        Clearing clearing = within == null ? null : new Clearing(reaper, time, within, undo);
        return new Reaping(reaper, clearing, data.toAbsolutePath(), seen, time, blocking);
    }

    /** Who serves is seen by every reaper. */
    @Bean
    @ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
    Presence presence(@Value("${gelada.data}") Path data) {
        return Presence.announced(data.toAbsolutePath());
    }
}
