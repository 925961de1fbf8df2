package dev.gelada.platform.kubernetes.client;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process's environment: its variables, and the service account mounted into a pod.
 *
 * @param variables the environment variables
 * @param account the folder with {@code token}, {@code ca.crt} and {@code namespace}
 * @param home the home folder whose {@code .kube/config} is the default
 */
public record PodEnvironment(Map<String, String> variables, Path account, Path home) {

    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    public PodEnvironment {
        variables = Map.copyOf(variables);
    }

    static PodEnvironment ofThisProcess() {
        return new PodEnvironment(System.getenv(), ACCOUNT, Path.of(System.getProperty("user.home", "/")));
    }

    boolean insideCluster() {
        return variables.containsKey("KUBERNETES_SERVICE_HOST") && Files.isReadable(token());
    }

    /** Rotated by the kubelet about once an hour: read again for each request. */
    Path token() {
        return account.resolve("token");
    }

    Path authority() {
        return account.resolve("ca.crt");
    }

    /** The API server's address in the pod's environment. */
    String address() {
        String host = variables.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = variables.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The addresses of the services of Gelada's own namespace, and of the API server, in the pod's environment. */
    List<String> services() {
        return variables.entrySet().stream()
                .filter(one -> one.getKey().endsWith("_SERVICE_HOST"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The file that {@code kubectl} would read first. */
    Path kubeconfig() {
        String named = variables.getOrDefault("KUBECONFIG", "");
        return named.isBlank() ? home.resolve(".kube/config") : Path.of(named.split(File.pathSeparator, -1)[0]);
    }

    @Nullable
    Path ownNamespace() {
        Path file = account.resolve("namespace");
        return Files.isReadable(file) ? file : null;
    }
}
