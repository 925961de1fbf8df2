package dev.gelada;

import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a kubelet does with the pod of a Job: the command of its image is run as a process, with the pod's variables and by its account, and
 * what came of it becomes the pod's status, from which the Job's controller takes the Job's.
 *
 * @param output what the process said
 */
record HookRunner(Job job, String output, int exitCode) {

    /** Runs it, and waits for its end. */
    static HookRunner run(Cluster cluster, Job job, Path folder) throws IOException, InterruptedException {
        PodSpec pod = job.getSpec().getTemplate().getSpec();
        Path own = Files.createTempDirectory(folder, "hook");
        String namespace = job.getMetadata().getNamespace();
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of(System.getProperty("gelada.jar"))
                                .toAbsolutePath()
                                .toString())
                .directory(own.toFile())
                .redirectErrorStream(true);
        Map<String, String> variables = process.environment();
        for (EnvFromSource from : pod.getContainers().getFirst().getEnvFrom()) {
            variables.putAll(cluster.admin()
                    .configMaps()
                    .inNamespace(namespace)
                    .withName(from.getConfigMapRef().getName())
                    .require()
                    .getData());
        }
        for (EnvVar variable : pod.getContainers().getFirst().getEnv()) {
            variables.put(variable.getName(), variable.getValue());
        }
        variables.put("GELADA_DATA", own.resolve("data").toString());
        variables.put(
                "GELADA_PLATFORM_KUBERNETES_KUBECONFIG",
                cluster.kubeconfig(own, cluster.account(namespace, pod.getServiceAccountName()))
                        .toString());
        variables.put("GELADA_PLATFORM_KUBERNETES_CONTEXT", "test");
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new HookRunner(job, output, running.waitFor());
    }

    /** Tells the Job's controller. */
    void completes(Cluster cluster) {
        var pods = cluster.admin()
                .pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName());
        List<Pod> made = await("the pod of the hook")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> pods.list().getItems(), found -> !found.isEmpty());
        cluster.admin()
                .resource(made.getFirst())
                .editStatus(found -> new PodBuilder(found)
                        .editOrNewStatus()
                        .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                        .endStatus()
                        .build());
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + ": " + output;
    }
}
