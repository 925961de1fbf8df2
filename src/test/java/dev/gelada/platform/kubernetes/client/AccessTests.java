package dev.gelada.platform.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.Fifo;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.vitals.RefusedStart;
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

class AccessTests {

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
        assertThatThrownBy(() -> access(folder.resolve("nothing"), "test"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("there is no kubeconfig to read at")
                .hasMessageContaining("nothing");
    }

    @Test
    void takesNoContextByItselfOutsideACluster() {
        assertThatThrownBy(() -> access(written(KUBECONFIG), null))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("context is not set");
    }

    @Test
    void refusesAContextThatIsNotThereAndOneWithoutACluster() {
        assertThatThrownBy(() -> access(written(KUBECONFIG), "prod"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("context is 'prod', which");
        assertThatThrownBy(() -> access(written(KUBECONFIG), "lost"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("names a cluster that the file does not describe");
    }

    @Test
    void refusesWhatIsNoKubeconfig() {
        assertThatThrownBy(() -> access(written("{{{ not yaml"), "test"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesAKubeconfigThatCannotBeReadToItsEnd() throws Exception {
        assertThatThrownBy(() -> access(Fifo.at(folder.resolve("fifo")), "test"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("fifo cannot be read: it is a FIFO");
        assertThatThrownBy(() -> access(Path.of("/dev/zero"), "test"))
                .isInstanceOf(RefusedStart.class)
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

        assertThatThrownBy(() -> access(written(KUBECONFIG.replace(right, wrong)), "test"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("cannot be read: it names pipe, and it is a FIFO");
    }

    @Test
    void readsTheNamedContext() throws IOException {
        Access access = access(written(KUBECONFIG), "test");
        assertThat(access.config().getMasterUrl()).startsWith("https://10.1.2.3:6443");
        assertThat(access.config().getRequestRetryBackoffLimit()).isZero();
        assertThat(access.namespace()).isNull();
    }

    @Test
    void insideAClusterTheAccountOfThePodIsReadAnewEachTime() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        Files.writeString(folder.resolve("namespace"), "chaos\n");
        var surroundings = new Surroundings(
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443"), folder, folder);
        Access access = Access.of(properties(null, null), surroundings);
        assertThat(access.config().getMasterUrl()).startsWith("https://[fd00::1]:6443");
        assertThat(access.namespace()).isEqualTo("chaos");
        assertThat(token(access)).isEqualTo("first");
        Files.writeString(folder.resolve("token"), "second\n");
        assertThat(token(access)).isEqualTo("second");
    }

    private static String token(Access access) {
        return Objects.requireNonNull(access.config().getOauthTokenProvider()).getToken();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("config"), text);
    }

    private Access access(Path file, @Nullable String context) {
        return Access.of(properties(file, context), new Surroundings(Map.of(), folder, folder));
    }

    private static KubernetesProperties properties(@Nullable Path file, @Nullable String context) {
        return new KubernetesProperties(
                file, context, List.of(), Duration.ofSeconds(90), 500, Duration.ofSeconds(10), "", true);
    }
}
