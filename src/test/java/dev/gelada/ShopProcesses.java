package dev.gelada;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two processes that do nothing, which somebody else watches over, and the experiment that freezes one of them: a folder to run Gelada in. */
final class ShopProcesses implements AutoCloseable {

    /** The name of the experiment. */
    static final String FREEZE = "shop-bears-a-frozen-replica";

    /** What a Gelada that runs in the folder must be set to. */
    static final String SETTINGS = """
            gelada:
              experiment.folder: experiments
              platform.local:
                attach-as-root: true
                attach.shop.pid-files: [pids/*.pid]
            """;

    private static final int REPLICAS = 2;

    private final List<Process> processes = new ArrayList<>();

    /**
     * Starts them, and writes down which they are and what is asked for.
     *
     * @param duration of the freeze
     */
    static ShopProcesses in(Path folder, String duration) throws IOException {
        ShopProcesses shopProcesses = new ShopProcesses();
        Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(folder.resolve("experiments/freeze.yaml"), experiment(duration));
        Files.createDirectories(folder.resolve("pids"));
        for (int replica = 0; replica < REPLICAS; replica++) {
            Process process = new ProcessBuilder("sleep", "600").start();
            shopProcesses.processes.add(process);
            Files.writeString(folder.resolve("pids/" + replica + ".pid"), Long.toString(process.pid()));
        }
        return shopProcesses;
    }

    private static String experiment(String duration) {
        return """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata: {name: %s}
                spec:
                  targets: {workloads: [shop], mode: one}
                  fault: {process-freeze: {}}
                  duration: %s
                """.formatted(FREEZE, duration);
    }

    List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
