package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.setting.EnvironmentOnlyApplication;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is taken for the demo: a Gelada that has no other workloads. */
class DemoFleetTests {

    @Test
    void isTheProgramWithoutAnySettings() {
        assertThat(DemoFleet.in(EnvironmentOnlyApplication.environment())).isTrue();
        assertThat(DemoFleet.in(EnvironmentOnlyApplication.environment("--server.port=9000")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--gelada.platform.kind=kubernetes",
                "--gelada.experiment.folder=experiments",
                "--gelada.platform.local.fleet.web.command=web",
                "--gelada.platform.local.attach.orders.command=orders"
            })
    void isNoneWithAPlatformOrExperimentsOrWorkloadsOfOnesOwn(String setting) {
        assertThat(DemoFleet.in(EnvironmentOnlyApplication.environment(setting)))
                .isFalse();
    }

    @Test
    void isNoneWithAWorkloadInAVariable() {
        ConfigurableEnvironment environment = EnvironmentOnlyApplication.environment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "shell-systemEnvironment", Map.of("GELADA_PLATFORM_LOCAL_ATTACH_ORDERS_PORT", "9000")));

        assertThat(DemoFleet.in(environment)).isFalse();
    }
}
