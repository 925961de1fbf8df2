package dev.gelada.platform.local;

import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.ProcessRef;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.bridge.ExternalSink;
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

    /** A key that the binding of settings would change is refused before anything is made. */
    LocalConfiguration(ConfigurableEnvironment environment) {
        LabelKeys.check(environment.getPropertySources());
    }

    @Bean
    PlatformClock platformClock(Clock clock) {
        return PlatformClock.of(clock);
    }

    @Bean
    LocalSchedulers localThreads(Scheduler work, @Qualifier("blocking") Scheduler blocking) {
        return new LocalSchedulers(work, blocking);
    }

    @Bean
    ProcFs procFs() {
        return ProcFs.ofThisMachine();
    }

    @Bean
    ProtectedProcesses protectedProcesses(ProcFs procFs) {
        return new ProtectedProcesses(procFs, ProcessHandle.current().pid());
    }

    @Bean
    Processes processes(
            ProcFs procFs,
            ProtectedProcesses protectedProcesses,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler undoBlocking) {
        return new LinuxProcesses(procFs, protectedProcesses, new LocalSchedulers(undo, undoBlocking));
    }

    /** Receives exits of processes from the JDK's threads. */
    @Bean
    ExternalSink<ProcessExit> processExits(LocalSchedulers localSchedulers) {
        return new ExternalSink<>("exits", MOST_EXITS, localSchedulers.timing());
    }

    @Bean
    Fleet fleet(
            LocalProperties properties,
            ProcFs procFs,
            Processes processes,
            Clock clock,
            LocalSchedulers localSchedulers,
            ExternalSink<ProcessExit> processExits,
            GeladaProperties gelada) {
        return fleet(
                properties,
                new FleetFolder(gelada.data().toAbsolutePath().resolve("fleet")),
                procFs,
                processes,
                clock,
                localSchedulers,
                processExits);
    }

    @Bean
    LocalPlatform localPlatform(
            LocalProperties properties,
            Fleet fleet,
            ProcFs procFs,
            ProtectedProcesses protectedProcesses,
            LocalSchedulers localSchedulers) {
        ProcessMatcher processMatcher = new ProcessMatcher(procFs, protectedProcesses);
        List<AttachedWorkload> attachedWorkload = new TreeMap<>(properties.attach())
                .entrySet().stream()
                        .map(entry -> new AttachedWorkload(
                                entry.getKey(), entry.getValue(), processMatcher, new ProcessInstanceMapper(procFs)))
                        .toList();
        return new LocalPlatform(
                fleet, attachedWorkload, noneAttached(properties, procFs, protectedProcesses), procFs, localSchedulers);
    }

    /** The complete fleet. */
    static Fleet fleet(
            LocalProperties properties,
            FleetFolder folder,
            ProcFs procFs,
            Processes processes,
            Clock clock,
            LocalSchedulers localSchedulers,
            ExternalSink<ProcessExit> processExits) {
        long pid = ProcessHandle.current().pid();
        ProcessRef self = Objects.requireNonNull(procFs.ref(pid));
        ProcessLauncher processLauncher = new ProcessLauncher(folder, new FreePorts(pid), procFs, self, clock);
        ProcessTerminator processTerminator = new ProcessTerminator(processes, localSchedulers);
        List<FleetWorkload> workloads = new TreeMap<>(properties.fleet())
                .entrySet().stream()
                        .map(entry -> {
                            String name = entry.getKey();
                            LocalProperties.Fleet settings = entry.getValue();
                            List<FleetReplica> fleetReplicas = IntStream.rangeClosed(1, settings.replicas())
                                    .mapToObj(number -> new FleetReplica(
                                            name, number, settings, processLauncher, localSchedulers, processExits))
                                    .toList();
                            return new FleetWorkload(
                                    name, settings.labels(), fleetReplicas, new ProcessInstanceMapper(procFs));
                        })
                        .toList();
        return new Fleet(
                workloads,
                folder,
                new OrphanedProcesses(folder, processes, processTerminator, self, localSchedulers),
                processTerminator,
                localSchedulers,
                processExits);
    }

    /** Why nothing may be attached; null when something may. */
    static @Nullable String noneAttached(
            LocalProperties properties, ProcFs procFs, ProtectedProcesses protectedProcesses) {
        String users = Objects.requireNonNull(procFs.users(protectedProcesses.self()));
        return properties.attachAsRoot() || !List.of(users.split("\\s+")).contains(ROOT)
                ? null
                : "Gelada runs as root, and as root it attaches nothing; run it as another user, or set "
                        + LocalProperties.PREFIX + "attach-as-root to true";
    }
}
