package dev.gelada.platform.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a real API server: one of its own from a folder with {@code etcd} and {@code kube-apiserver} ({@code kube-controller-manager}
 * too, if it is there), named by {@code -Dgelada.kubernetes.binaries=DIR} or {@code CHAOS_TEST_KUBERNETES_BINARIES}; or, with
 * {@code -Pcluster}, whatever the current kubeconfig names. Without either the tests are skipped, and the report says what was not shown.
 * One control plane serves the whole run and ends with it.
 */
public final class RealApiServer implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

    static final String BINARIES = "gelada.kubernetes.binaries";
    static final String KUBECONFIG = "gelada.kubernetes.kubeconfig";

    private static final Namespace ROOM = Namespace.create(RealApiServer.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean(KUBECONFIG) || Files.isExecutable(binaries().resolve("kube-apiserver"))) {
            return ConditionEvaluationResult.enabled("There is a cluster to ask");
        }
        String skipped = "No Kubernetes API server: " + missing() + ". NOT SHOWN: "
                + context.getTestClass()
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, RealCluster.class))
                        .map(RealCluster::shows)
                        .orElse(context.getDisplayName());
        System.out.println("[SKIPPED] " + skipped);
        return ConditionEvaluationResult.disabled(skipped);
    }

    private static String missing() {
        return binaries().toString().isEmpty()
                ? "neither -D" + BINARIES + "=DIR with etcd and kube-apiserver, nor -Pcluster with a kubeconfig"
                : binaries() + " has no kube-apiserver that can be run";
    }

    private static Path binaries() {
        String environment = System.getenv().getOrDefault("CHAOS_TEST_KUBERNETES_BINARIES", "");
        return Path.of(System.getProperty(BINARIES, environment));
    }

    /** What is wrong with the cluster as a whole is told once for each class, and not of each test. */
    @Override
    public void beforeAll(ExtensionContext context) {
        open(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Access access = open(context);
        return context.getStore(ROOM).computeIfAbsent(Cluster.class, key -> new Cluster(access), Cluster.class);
    }

    private static Access open(ExtensionContext context) {
        return context.getRoot().getStore(ROOM).computeIfAbsent(Access.class, key -> access(), Access.class);
    }

    private static Access access() {
        return Boolean.getBoolean(KUBECONFIG) ? new Access.Given(currentContext()) : ControlPlane.start(binaries());
    }

    private static Config currentContext() {
        Config config = Config.autoConfigure(null);
        if (config.getCurrentContext() == null) {
            throw new IllegalStateException(
                    "-Pcluster runs against the current context of the kubeconfig, and there is none: "
                            + "set KUBECONFIG or `kubectl config use-context`");
        }
        List<String> missing = missing(config);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "-Pcluster makes and removes namespaces, roles and more of its own, and the account of context '"
                            + config.getCurrentContext().getName() + "' may not: " + String.join(", ", missing));
        }
        return config;
    }

    private static List<String> missing(Config config) {
        try {
            return new NeededRights(config).missing();
        } catch (KubernetesClientException refused) {
            throw new IllegalStateException(
                    "-Pcluster cannot ask the API server of context '"
                            + config.getCurrentContext().getName() + "', " + config.getMasterUrl()
                            + ", what its account may: " + cause(refused),
                    refused);
        }
    }

    /** The client library says of a connection that failed only that something did. */
    private static String cause(Throwable error) {
        return error.getCause() instanceof IOException broken
                ? "it cannot be reached (" + broken + ")"
                : String.valueOf(error.getMessage());
    }

    /** A way in with every right, and what it stands for. */
    sealed interface Access extends AutoCloseable permits Access.Given, ControlPlane {

        Config config();

        /** Whether Deployments become pods and owners are collected here. */
        boolean controllers();

        /** Another API server over the same store, which knows of no change before its own start; empty where none can be started. */
        Optional<AnotherServer> another();

        @Override
        void close();

        /** A cluster that was there before and stays. */
        record Given(Config config) implements Access {

            /** Nobody but a controller manager puts that config map there. */
            @Override
            public boolean controllers() {
                try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build()) {
                    return client.configMaps()
                                    .inNamespace("default")
                                    .withName("kube-root-ca.crt")
                                    .get()
                            != null;
                }
            }

            @Override
            public Optional<AnotherServer> another() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        }
    }
}
