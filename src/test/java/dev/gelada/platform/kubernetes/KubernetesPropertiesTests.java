package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KubernetesPropertiesTests {

    @Test
    void followsAHundredNamespacesOneByOneAndNoMore() {
        assertThat(named(100).namespaces()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(101))
                .withMessageContaining("gelada.platform.kubernetes.namespaces names 101")
                .withMessageContaining("at most 100")
                .withMessageContaining("give the account a ClusterRole");
    }

    @Test
    void refusesWhatNoNamespaceCanBeCalled() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("shop,bank")))
                .withMessageContaining("names 'shop,bank', which no namespace can be called");
    }

    private static KubernetesProperties named(int count) {
        return of(IntStream.range(0, count).mapToObj(number -> "team-" + number).toList());
    }

    private static KubernetesProperties of(List<String> namespaces) {
        return new KubernetesProperties(
                null, null, namespaces, Duration.ofSeconds(90), 500, Duration.ofSeconds(10), "", true);
    }
}
