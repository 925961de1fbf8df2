package dev.gelada.fault;

import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.LabelledObjects;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The room of faults, wired as in the program, with an API server of the test's own. */
public final class FaultContext {

    /** What a scan of the program's rooms must not find. */
    static final String OF_TESTS = ".*(Tests|FaultContext).*";

    private FaultContext() {}

    /** The faults as they come through to this API server. */
    public static ApplicationContextRunner of(Path data, KubernetesClient api, Platform platform) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Wired.class, FaultConfigurationTests.World.class)
                .withBean(KubernetesClient.class, () -> api)
                .withBean(Platform.class, () -> platform)
                .withBean(LabelledObjects.class, () -> (kind, namespace) -> Optional.empty())
                .withPropertyValues("gelada.platform.kind=kubernetes", "gelada.data=" + data);
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "dev.gelada.fault",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = OF_TESTS))
    @EnableConfigurationProperties(KubernetesProperties.class)
    static class Wired {}
}
