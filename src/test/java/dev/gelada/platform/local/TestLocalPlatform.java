package dev.gelada.platform.local;

import dev.gelada.platform.Platform;
import dev.gelada.setting.GeladaProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.env.StandardEnvironment;
import reactor.core.scheduler.Scheduler;

/** The real local platform, with attached processes only, for other rooms' tests in processes of their own. */
public record TestLocalPlatform(Platform platform, Processes processes) {

    /**
     * Attaches one workload for each name.
     *
     * @param pidFiles a folder with pid files; those of a workload begin with its name
     */
    public static TestLocalPlatform attaching(
            Path pidFiles, List<String> names, int replicas, Path data, Clock clock, Threading threading) {
        LocalConfiguration beans = new LocalConfiguration(new StandardEnvironment());
        LocalSchedulers localSchedulers = beans.localThreads(threading.work(), threading.blocking());
        ProcFs procFs = beans.procFs();
        ProtectedProcesses protectedProcesses = beans.protectedProcesses(procFs);
        Processes processes = beans.processes(procFs, protectedProcesses, threading.work(), threading.blocking());
        Map<String, LocalProperties.Attach> attach = names.stream()
                .collect(
                        Collectors.toMap(Function.identity(), name -> attach(pidFiles.resolve(name + "-*"), replicas)));
        LocalProperties properties = new LocalProperties(Map.of(), attach, true);
        Fleet none = beans.fleet(
                properties,
                procFs,
                processes,
                clock,
                localSchedulers,
                beans.processExits(localSchedulers),
                new GeladaProperties(data, null, null, null, null, 1, "serve"));
        return new TestLocalPlatform(
                beans.localPlatform(properties, none, procFs, protectedProcesses, localSchedulers), processes);
    }

    private static LocalProperties.Attach attach(Path pidFiles, int replicas) {
        return new LocalProperties.Attach(List.of(pidFiles.toString()), null, replicas, 10, Map.of(), null);
    }

    /** Ends this very process with KILL, as anybody could at any time: nothing after this call happens. */
    public static void killSelf() {
        signalSelf(UnixSignal.KILL);
        throw new AssertionError("nobody survives KILL");
    }

    /** Stops this very process, until somebody sends CONT; then it goes on as if no time had passed. */
    public static void stopSelf() {
        signalSelf(UnixSignal.STOP);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // the kernel takes a moment to reach every thread
    }

    private static void signalSelf(UnixSignal unixSignal) {
        try (PidFd self =
                Objects.requireNonNull(PidFd.open(ProcessHandle.current().pid()))) {
            self.send(unixSignal);
        }
    }

    /** Where the platform's work runs. */
    public record Threading(Scheduler work, Scheduler blocking) {}
}
