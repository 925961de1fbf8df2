package dev.gelada.platform.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a real API server: one of its own from a folder with {@code etcd} and {@code kube-apiserver} ({@code kube-controller-manager}
 * too, if it is there), named by {@code -Dgelada.kubernetes.binaries=DIR} or {@code GELADA_KUBERNETES_BINARIES}; or, with
 * {@code -Pcluster}, whatever the current kubeconfig names. Without either the tests are skipped, and the report says what was not shown.
 * One control plane serves the whole run and ends with it.
 */
public final class RealApiServer implements ExecutionCondition, ParameterResolver {

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
        String environment = System.getenv().getOrDefault("GELADA_KUBERNETES_BINARIES", "");
        return Path.of(System.getProperty(BINARIES, environment));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Access access = context.getRoot().getStore(ROOM).computeIfAbsent(Access.class, key -> access(), Access.class);
        return context.getStore(ROOM).computeIfAbsent(Cluster.class, key -> new Cluster(access), Cluster.class);
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
        List<String> missing = new NeededRights(config).missing();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "-Pcluster makes and removes namespaces, roles and more of its own, and the account of context '"
                            + config.getCurrentContext().getName() + "' may not: " + String.join(", ", missing));
        }
        return config;
    }

    /** A way in with every right, and what it stands for. */
    sealed interface Access extends AutoCloseable permits Access.Given, ControlPlane {

        Config config();

        /** Whether Deployments become pods and owners are collected here. */
        boolean controllers();

        @Override
        void close();

        /** A cluster that was there before and stays. */
        record Given(Config config) implements Access {

            @Override
            public boolean controllers() {
                return true;
            }

            @Override
            public void close() {}
        }
    }
}
