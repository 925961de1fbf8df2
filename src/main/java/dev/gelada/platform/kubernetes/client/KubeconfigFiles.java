package dev.gelada.platform.kubernetes.client;

import dev.gelada.document.RegularFileReader;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kubeconfig and the files that it names: certificates, keys and tokens. */
final class KubeconfigFiles {

    private static final int LARGEST = 4 << 20;

    private KubeconfigFiles() {}

    /**
     * Makes sure that reading them ends. Missing files are left to the code that needs them.
     *
     * @throws IOException with a sentence when one is no regular file or far too large
     */
    static void require(Path kubeconfig) throws IOException {
        String text = new String(RegularFileReader.read(kubeconfig, LARGEST), StandardCharsets.UTF_8);
        Path folder = kubeconfig.toAbsolutePath().resolveSibling("");
        for (String name : named(text)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                require(file, name);
            }
        }
    }

    private static void require(Path file, String name) throws IOException {
        try {
            RegularFileReader.require(file, LARGEST);
        } catch (IOException broken) {
            throw new IOException("it names " + name + ", and " + broken.getMessage(), broken);
        }
    }

    /** Empty for invalid YAML: the code that reads the text reports it. */
    private static List<String> named(String text) {
        try {
            Config config = Serialization.unmarshal(text, Config.class);
            return Stream.concat(
                            config.getClusters().stream()
                                    .map(one -> one.getCluster())
                                    .filter(Objects::nonNull)
                                    .map(Cluster::getCertificateAuthority),
                            config.getUsers().stream()
                                    .map(one -> one.getUser())
                                    .filter(Objects::nonNull)
                                    .flatMap(KubeconfigFiles::named))
                    .filter(name -> name != null && !name.isBlank())
                    .toList();
        } catch (RuntimeException noKubeconfig) {
            return List.of();
        }
    }

    private static Stream<@Nullable String> named(AuthInfo user) {
        return Stream.of(user.getClientCertificate(), user.getClientKey(), user.getTokenFile());
    }
}
