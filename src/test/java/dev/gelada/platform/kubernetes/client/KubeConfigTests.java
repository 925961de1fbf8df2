package dev.gelada.platform.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.Fifo;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.vitals.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeConfigTests {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: here, cluster: {server: "https://10.1.2.3:6443"}}]
            users: [{name: me, user: {token: secret}}]
            contexts:
              - {name: test, context: {cluster: here, user: me}}
              - {name: lost, context: {cluster: elsewhere, user: me}}
            current-context: test
            """;

    @TempDir
    private Path folder;

    @Test
    void refusesAMissingKubeconfig() {
        assertThatThrownBy(() -> kubeConfig(folder.resolve("nothing"), "test"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("there is no kubeconfig to read at")
                .hasMessageContaining("nothing");
    }

    @Test
    void takesNoContextByItselfOutsideACluster() {
        assertThatThrownBy(() -> kubeConfig(written(KUBECONFIG), null))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("context is not set");
    }

    @Test
    void refusesAContextThatIsNotThereAndOneWithoutACluster() {
        assertThatThrownBy(() -> kubeConfig(written(KUBECONFIG), "prod"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("context is 'prod', which");
        assertThatThrownBy(() -> kubeConfig(written(KUBECONFIG), "lost"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("names a cluster that the file does not describe");
    }

    @Test
    void refusesWhatIsNoKubeconfig() {
        assertThatThrownBy(() -> kubeConfig(written("{{{ not yaml"), "test"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesAKubeconfigThatCannotBeReadToItsEnd() throws Exception {
        assertThatThrownBy(() -> kubeConfig(Fifo.at(folder.resolve("fifo")), "test"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("fifo cannot be read: it is a FIFO");
        assertThatThrownBy(() -> kubeConfig(Path.of("/dev/zero"), "test"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("a device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{token: secret} | {tokenFile: pipe}",
                "{token: secret} | {client-certificate: pipe, client-key-data: YQ==}",
                "{token: secret} | {client-certificate-data: YQ==, client-key: pipe}",
                "server: | certificate-authority: pipe, server:"
            })
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesAKubeconfigThatNamesWhatCannotBeReadToItsEnd(String right, String wrong) throws Exception {
        Fifo.at(folder.resolve("pipe"));

        assertThatThrownBy(() -> kubeConfig(written(KUBECONFIG.replace(right, wrong)), "test"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("cannot be read: it names pipe, and it is a FIFO");
    }

    @Test
    void readsTheNamedContext() throws IOException {
        KubeConfig kubeConfig = kubeConfig(written(KUBECONFIG), "test");
        assertThat(kubeConfig.config().getMasterUrl()).startsWith("https://10.1.2.3:6443");
        assertThat(kubeConfig.config().getRequestRetryBackoffLimit()).isZero();
        assertThat(kubeConfig.namespace()).isNull();
    }

    @Test
    void insideAClusterTheAccountOfThePodIsReadAnewEachTime() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        Files.writeString(folder.resolve("namespace"), "chaos\n");
        var podEnvironment = new PodEnvironment(
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443"), folder, folder);
        KubeConfig kubeConfig = KubeConfig.of(properties(null, null), podEnvironment);
        assertThat(kubeConfig.config().getMasterUrl()).startsWith("https://[fd00::1]:6443");
        assertThat(kubeConfig.namespace()).isEqualTo("chaos");
        assertThat(token(kubeConfig)).isEqualTo("first");
        Files.writeString(folder.resolve("token"), "second\n");
        assertThat(token(kubeConfig)).isEqualTo("second");
    }

    private static String token(KubeConfig kubeConfig) {
        return Objects.requireNonNull(kubeConfig.config().getOauthTokenProvider())
                .getToken();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("config"), text);
    }

    private KubeConfig kubeConfig(Path file, @Nullable String context) {
        return KubeConfig.of(properties(file, context), new PodEnvironment(Map.of(), folder, folder));
    }

    private static KubernetesProperties properties(@Nullable Path file, @Nullable String context) {
        return new KubernetesProperties(
                file, context, List.of(), Duration.ofSeconds(90), 500, Duration.ofSeconds(10), "", true);
    }
}
