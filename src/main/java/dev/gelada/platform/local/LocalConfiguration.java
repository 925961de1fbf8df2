package dev.gelada.platform.local;

import dev.gelada.platform.PlatformTime;
import dev.gelada.platform.ProcessRef;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.bridge.Bridge;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import reactor.core.scheduler.Scheduler;

/** Makes the local platform. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
@EnableConfigurationProperties({LocalProperties.class, GeladaProperties.class})
class LocalConfiguration {

    private static final String ROOT = "0";
    private static final int MOST_EXITS = 1024;

    @Bean
    PlatformTime platformTime(Clock clock) {
        return PlatformTime.of(clock);
    }

    @Bean
    Threads localThreads(Scheduler work, @Qualifier("blocking") Scheduler blocking) {
        return new Threads(work, blocking);
    }

    @Bean
    Proc proc() {
        return Proc.ofThisMachine();
    }

    @Bean
    Untouchable untouchable(Proc proc) {
        return new Untouchable(proc, ProcessHandle.current().pid());
    }

    @Bean
    Processes processes(
            Proc proc,
            Untouchable untouchable,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler undoBlocking) {
        return new LinuxProcesses(proc, untouchable, new Threads(undo, undoBlocking));
    }

    /** Where the JDK's threads tell of processes that ended. */
    @Bean
    Bridge<Exit> exits(Threads threads) {
        return new Bridge<>("exits", MOST_EXITS, threads.timing());
    }

    @Bean
    Fleet fleet(
            LocalProperties properties,
            Proc proc,
            Processes processes,
            Clock clock,
            Threads threads,
            Bridge<Exit> exits,
            GeladaProperties gelada,
            ConfigurableEnvironment environment) {
        LabelKeys.check(environment.getPropertySources());
        return fleet(
                properties,
                new FleetFolder(gelada.data().toAbsolutePath().resolve("fleet")),
                proc,
                processes,
                clock,
                threads,
                exits);
    }

    @Bean
    LocalPlatform localPlatform(
            LocalProperties properties, Fleet fleet, Proc proc, Untouchable untouchable, Threads threads) {
        Candidates candidates = new Candidates(proc, untouchable);
        List<Attached> attached = new TreeMap<>(properties.attach())
                .entrySet().stream()
                        .map(entry -> new Attached(entry.getKey(), entry.getValue(), candidates, new Sight(proc)))
                        .toList();
        return new LocalPlatform(fleet, attached, noneAttached(properties, proc, untouchable), threads);
    }

    /** The whole fleet, out of its parts. */
    static Fleet fleet(
            LocalProperties properties,
            FleetFolder folder,
            Proc proc,
            Processes processes,
            Clock clock,
            Threads threads,
            Bridge<Exit> exits) {
        long pid = ProcessHandle.current().pid();
        ProcessRef self = Objects.requireNonNull(proc.ref(pid));
        Launcher launcher = new Launcher(folder, new Ports(pid), proc, self, clock);
        Ending ending = new Ending(processes, threads);
        List<FleetWorkload> workloads = new TreeMap<>(properties.fleet())
                .entrySet().stream()
                        .map(entry -> {
                            String name = entry.getKey();
                            LocalProperties.Fleet settings = entry.getValue();
                            List<Replica> replicas = IntStream.rangeClosed(1, settings.replicas())
                                    .mapToObj(number -> new Replica(
                                            name, number, settings, launcher, folder, clock, threads, exits))
                                    .toList();
                            return new FleetWorkload(name, settings.labels(), replicas, new Sight(proc));
                        })
                        .toList();
        return new Fleet(
                workloads, folder, new Leftovers(folder, processes, ending, self, threads), ending, threads, exits);
    }

    /** Why nothing may be attached; null when something may. */
    static @Nullable String noneAttached(LocalProperties properties, Proc proc, Untouchable untouchable) {
        String users = Objects.requireNonNull(proc.users(untouchable.self()));
        return properties.attachAsRoot() || !List.of(users.split("\\s+")).contains(ROOT)
                ? null
                : "Gelada runs as root, and as root it attaches nothing; run it as another user, or set "
                        + LocalProperties.PREFIX + "attach-as-root to true";
    }
}
