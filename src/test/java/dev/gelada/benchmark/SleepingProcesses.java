package dev.gelada.benchmark;

import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.RealProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Real processes that only sleep, in up to ten workloads, with an experiment for each workload that freezes all of it. Ends them when
 * closed.
 */
final class SleepingProcesses implements AutoCloseable {

    private static final int MOST_WORKLOADS = 10;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final RealProcesses processes = new RealProcesses();
    private final List<ProcessRef> all = new ArrayList<>();
    private final Path folder;
    private final int workloads;

    SleepingProcesses(Path folder, int many) throws IOException {
        this.folder = folder;
        this.workloads = Math.min(many, MOST_WORKLOADS);
        Files.createDirectories(folder.resolve("experiments"));
        Files.createDirectories(folder.resolve("pids"));
        StringBuilder attached = new StringBuilder("gelada.platform.local:\n  attach-as-root: true\n");
        for (int workload = 0; workload < workloads; workload++) {
            experiment(workload);
            attached.append("  attach.w%1$d: {pid-files: ['%2$s/pids/w%1$d-*'], maximum: %3$d}%n"
                    .formatted(workload, folder, many));
        }
        Files.writeString(folder.resolve("attached.yaml"), attached);
        for (int number = 0; number < many; number++) {
            start(folder.resolve("pids/w" + number % workloads + "-" + number));
        }
    }

    private void start(Path pidFile) throws IOException {
        ProcessRef patient = processes.starts("sleep", "86400");
        all.add(patient);
        Files.writeString(pidFile, Long.toString(patient.pid()));
    }

    private void experiment(int number) throws IOException {
        Files.writeString(folder.resolve("experiments/e" + number + ".yaml"), """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata: {name: e%1$d}
                spec:
                  targets: {workloads: [w%1$d], mode: all}
                  safeguards: {minimumHealthy: 0}
                  fault: {process-freeze: {}}
                  duration: 30m
                """.formatted(number));
    }

    /**
     * What tells a Gelada of them, and lets it freeze all of them at once. It looks at them seldom: each event looks at every process, which
     * alone keeps two cores busy when there are a thousand.
     */
    List<String> settings() {
        return List.of(
                "--spring.config.additional-location=file:" + folder.resolve("attached.yaml"),
                "--gelada.experiment.folder=" + folder.resolve("experiments"),
                "--gelada.engine.poll-interval=5s",
                "--gelada.engine.concurrency=" + MOST_WORKLOADS);
    }

    /** Has all of them frozen; answers the events. */
    List<String> freeze(Program program) throws IOException, InterruptedException {
        List<String> events = new ArrayList<>();
        for (int workload = 0; workload < workloads; workload++) {
            events.add(program.trigger("e" + workload));
        }
        try {
            wait(ProcessState.STOPPED);
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ": " + program.answer("/api/v1/events"), late);
        }
        return events;
    }

    /** Waits until all of them run again; answers when that was, as {@link System#nanoTime()} counts. */
    long run() throws InterruptedException {
        return wait(ProcessState.RUNNING);
    }

    /** The fewer are left to look at, the less does looking disturb. */
    private long wait(ProcessState state) throws InterruptedException {
        List<ProcessRef> left = new ArrayList<>(all);
        long until = System.nanoTime() + PATIENCE;
        while (!left.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(left.size() + " of " + all.size() + " are not " + state);
            }
            TimeUnit.MILLISECONDS.sleep(1);
            left.removeIf(patient -> processes.state(patient) == state);
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        processes.close();
    }
}
