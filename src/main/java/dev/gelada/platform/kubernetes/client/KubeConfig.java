package dev.gelada.platform.kubernetes.client;

import dev.gelada.document.ErrorText;
import dev.gelada.document.RegularFileReader;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.vitals.StartupRefusedException;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the API server is and who we are to it, out of a kubeconfig or of the account of Gelada's own pod.
 *
 * @param namespace where Gelada itself runs; null outside a cluster
 */
record KubeConfig(Config config, @Nullable String namespace) {

    /** Bytes of a token or a name. */
    private static final int LONGEST = 1 << 16;

    private static final String PREFIX = "gelada.platform.kubernetes.";

    /** Reads files; a start that cannot work is refused with a sentence. Does not connect. */
    static KubeConfig of(KubernetesProperties properties, PodEnvironment podEnvironment) {
        boolean named = properties.kubeconfig() != null || properties.context() != null;
        Config config = named || !podEnvironment.insideCluster()
                ? kubeconfig(properties, podEnvironment)
                : account(podEnvironment);
        return new KubeConfig(careful(config), ownNamespace(podEnvironment));
    }

    /** No automatic retries, no redirects, and a broken connection affects only one watch. */
    static Config careful(Config config) {
        config.setRequestRetryBackoffLimit(0);
        config.setHttp2Disable(true);
        config.setUserAgent("gelada");
        return config;
    }

    private static Config account(PodEnvironment podEnvironment) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(podEnvironment.address())
                .withCaCertFile(podEnvironment.authority().toString())
                .withOauthTokenProvider(() -> text(podEnvironment.token()))
                .build();
    }

    private static Config kubeconfig(KubernetesProperties properties, PodEnvironment podEnvironment) {
        Path file = properties.kubeconfig() == null ? podEnvironment.kubeconfig() : properties.kubeconfig();
        if (!Files.isReadable(file)) {
            throw new StartupRefusedException(
                    "the platform is kubernetes, and there is no kubeconfig to read at " + file.toAbsolutePath(),
                    "set " + PREFIX + "kubeconfig and " + PREFIX + "context, or set gelada.platform.kind to local");
        }
        named(file);
        Config all = parsed(null, file);
        List<String> contexts =
                all.getContexts().stream().map(NamedContext::getName).sorted().toList();
        String context = properties.context();
        if (context == null || context.isBlank()) {
            throw new StartupRefusedException(
                    PREFIX + "context is not set, and outside a cluster Gelada takes none by itself",
                    "set it to one of the contexts of " + file + ": " + String.join(", ", contexts));
        }
        if (!contexts.contains(context)) {
            throw new StartupRefusedException(
                    PREFIX + "context is '" + context + "', which " + file + " does not have",
                    "use one of " + String.join(", ", contexts));
        }
        return complete(parsed(context, file), context, file);
    }

    /** Checked because the client library opens any path, and reading some of them blocks without end. */
    private static void named(Path kubeconfig) {
        try {
            KubeconfigFiles.require(kubeconfig);
        } catch (IOException broken) {
            throw new StartupRefusedException(
                    "the kubeconfig " + kubeconfig.toAbsolutePath() + " cannot be read: " + broken.getMessage(),
                    "name a kubeconfig that kubectl reads in " + PREFIX + "kubeconfig");
        }
    }

    private static Config complete(Config config, String context, Path file) {
        boolean addressed = !Config.DEFAULT_MASTER_URL.equals(config.getMasterUrl())
                && !(Config.DEFAULT_MASTER_URL + "/").equals(config.getMasterUrl());
        if (!addressed) {
            throw new StartupRefusedException(
                    "the context '" + context + "' of " + file + " names a cluster that the file does not describe",
                    "give that cluster a server");
        }
        return config;
    }

    private static Config parsed(@Nullable String context, Path file) {
        try {
            return Config.fromKubeconfig(context, file.toFile());
        } catch (KubernetesClientException | IllegalArgumentException unreadable) {
            Throwable cause = Objects.requireNonNullElse(unreadable.getCause(), unreadable);
            String why = ErrorText.of(cause);
            throw new StartupRefusedException(
                    "the kubeconfig " + file.toAbsolutePath() + " cannot be read: "
                            + why.lines().findFirst().orElse(why),
                    "name a kubeconfig that kubectl reads in " + PREFIX + "kubeconfig");
        }
    }

    private static @Nullable String ownNamespace(PodEnvironment podEnvironment) {
        Path file = podEnvironment.ownNamespace();
        return file == null ? null : text(file);
    }

    private static String text(Path file) {
        try {
            return new String(RegularFileReader.read(file, LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
