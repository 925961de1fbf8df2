package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.health.autoconfigure.application.DiskSpaceHealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * The program's own settings watch the disk that it writes to, wherever it was started: health is down once that disk is full. A full disk is one that
 * has less left than it must have, which is more here than any disk holds.
 */
class FullDiskTests {

    private static final String MORE_THAN_ANY_DISK = "management.health.diskspace.threshold=8000000TB";

    private final ApplicationContextRunner program = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(DiskSpaceHealthContributorAutoConfiguration.class));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void isDownAndNamesTheDataFolder() {
        program.withPropertyValues("gelada.data=" + data, MORE_THAN_ANY_DISK).run(context -> {
            Health health = health(context.getBean(DiskSpaceHealthIndicator.class));

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails())
                    .containsEntry("path", data.toAbsolutePath().toString());
        });
    }

    @Test
    void isUpWhileThereIsRoom() {
        program.withPropertyValues("gelada.data=" + data, "management.health.diskspace.threshold=1B")
                .run(context -> {
                    Health health = health(context.getBean(DiskSpaceHealthIndicator.class));

                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails())
                            .containsEntry("path", data.toAbsolutePath().toString());
                });
    }

    private static Health health(DiskSpaceHealthIndicator disk) {
        return Objects.requireNonNull(disk.health(true));
    }
}
