package dev.gelada.platform.local;

import static org.awaitility.Awaitility.await;

import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The real door to processes for tests, and small real processes to reach through it. Ends what it started, and only that, when closed. */
public final class RealProcesses implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofMillis(30);

    private final ProcFs procFs = ProcFs.ofThisMachine();
    private final ProtectedProcesses protectedProcesses =
            new ProtectedProcesses(procFs, ProcessHandle.current().pid());
    private final Scheduler scheduler = Schedulers.newBoundedElastic(8, 1_000, "real-processes", 10, true);
    private final Processes processes =
            new LinuxProcesses(procFs, protectedProcesses, new LocalSchedulers(scheduler, scheduler));
    private final List<Process> started = new ArrayList<>();

    public Processes processes() {
        return processes;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** A process that does nothing for a long time, and ends when told to. */
    public ProcessRef startsSleeper() {
        return starts("sleep", "1000");
    }

    /** Starts one, with its output thrown away. */
    public ProcessRef starts(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            started.add(process);
            return Objects.requireNonNull(procFs.ref(process.pid()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One that somebody else started, and ends. */
    public ProcessRef of(Process process) {
        return of(process.pid());
    }

    /** The same, known by its number. */
    public ProcessRef of(long pid) {
        return Objects.requireNonNull(procFs.ref(pid));
    }

    /** What the kernel says now. */
    public ProcessState state(ProcessRef process) {
        return procFs.state(process);
    }

    /** All that the kernel says of it now. */
    public ProcessLook look(ProcessRef process) {
        return ProcessLook.at(process);
    }

    /** The same once it says it twice: a process that was just started is not yet what it will be. */
    public ProcessLook settled(ProcessRef process) {
        AtomicReference<ProcessLook> last = new AtomicReference<>(look(process));
        await().pollDelay(SETTLING).pollInterval(SETTLING).atMost(PATIENCE).until(() -> {
            ProcessLook now = look(process);
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    /** Sends a signal as somebody else would. */
    public boolean signals(ProcessRef process, UnixSignal unixSignal) {
        return Boolean.TRUE.equals(processes.signal(process, unixSignal).block(PATIENCE));
    }

    /** Stops one as somebody else would, and waits until it stands: the kernel takes a moment. */
    public void stops(ProcessRef process) {
        signals(process, UnixSignal.STOP);
        await().atMost(PATIENCE).until(() -> state(process) == ProcessState.STOPPED);
    }

    /** Ends one and waits until it is gone. */
    public void ends(ProcessRef process) {
        signals(process, UnixSignal.KILL);
        processes.exit(process).block(PATIENCE);
    }

    /** The first child it gets. */
    ProcessHandle childOf(ProcessRef process) {
        ProcessHandle parent = ProcessHandle.of(process.pid()).orElseThrow();
        return await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> parent.children().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    LocalSchedulers localSchedulers() {
        return new LocalSchedulers(scheduler, scheduler);
    }

    ProcFs procFs() {
        return procFs;
    }

    ProtectedProcesses protectedProcesses() {
        return protectedProcesses;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        scheduler.dispose();
    }
}
