package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.probe.Probe;
import dev.gelada.vitals.task.BackgroundTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ExperimentConfigurationTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Surroundings.class, ExperimentConfiguration.class);

    @TempDir
    Path folder;

    @Test
    void watchesTheFolderThatIsNamed() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ExperimentSamples.text("mine"));

        application.withPropertyValues("gelada.experiment.folder=" + folder).run(context -> {
            assertThat(context).hasSingleBean(Experiments.class);
            assertThat(context.getBeanProvider(BackgroundTask.class).stream()).hasSize(1);
            assertThat(names(context.getBean(Experiments.class))).containsExactly("mine");
        });
    }

    @Test
    void offersTheDemoWhereNoFolderIsNamed() {
        application.withPropertyValues("gelada.experiment.folder=").run(context -> {
            assertThat(context).hasSingleBean(Experiments.class);
            assertThat(context.getBeanProvider(BackgroundTask.class).stream()).isEmpty();
            assertThat(names(context.getBean(Experiments.class)))
                    .contains("catalog-survives-a-frozen-replica", "checkout-survives-a-lost-replica");
        });
    }

    @Test
    void readsLabelsBesideTheFolderWhenAsked() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ExperimentSamples.text("mine"));

        application
                .withPropertyValues(
                        "gelada.experiment.folder=" + folder,
                        "gelada.experiment.kube-monkey.enabled=true",
                        "gelada.experiment.kube-monkey.run-days=MON,SAT",
                        "gelada.experiment.kube-monkey.from=09:30")
                .run(context -> {
                    assertThat(context).hasSingleBean(Experiments.class);
                    assertThat(names(context.getBean(Experiments.class))).containsExactly("mine");
                    assertThat(context.getBeanProvider(ExperimentSource.class).orderedStream())
                            .last()
                            .isInstanceOfSatisfying(
                                    PolledExperiments.class,
                                    source -> assertThat(source.name()).isEqualTo("labels"));
                });
    }

    @Test
    void holdsEveryDocumentToTheLongestDuration() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), ExperimentSamples.text("mine"));

        application
                .withPropertyValues("gelada.experiment.folder=" + folder, "gelada.experiment.maximum-duration=5s")
                .run(context -> assertThat(context.getBean(Experiments.class)
                                .current()
                                .broken()
                                .getFirst()
                                .problems()
                                .getFirst()
                                .message())
                        .isEqualTo("is 10s, longer than the 5s that gelada.experiment.maximum-duration allows"));
    }

    private static Stream<String> names(Experiments experiments) {
        return experiments.current().experiments().stream().map(Experiment::name);
    }

    @Configuration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Platform platform() {
            return new FakePlatform();
        }

        @Bean("document-files")
        Scheduler documentFiles() {
            return Schedulers.immediate();
        }

        @Bean
        Fault kill() {
            return ExperimentSamples.faults().getFirst();
        }

        @Bean
        Fault freeze() {
            return ExperimentSamples.faults().getLast();
        }

        @Bean
        Probe http() {
            return ExperimentSamples.probes().getFirst();
        }

        @Bean
        SafeguardKeys safeguardKeys() {
            return new SafeguardKeys(List.of(ExperimentSamples.keys().getFirst()));
        }
    }
}
