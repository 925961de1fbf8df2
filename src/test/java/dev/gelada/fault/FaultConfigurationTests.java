package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.kubernetes.FakeCluster;
import dev.gelada.platform.local.Processes;
import dev.gelada.selection.TargetUnit;
import dev.gelada.tool.TypeCatalogue;
import dev.gelada.vitals.task.BackgroundTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/** The rooms of faults and platforms, wired as in the program. */
class FaultConfigurationTests {

    @TempDir
    private Path data;

    @Test
    void offersTheFaultsOnProcessesWhereProcessesCanBeReached() {
        rooms("local").run(context -> {
            assertThat(types(context))
                    .hasSizeGreaterThan(3)
                    .containsExactlyInAnyOrderElementsOf(
                            declared(fault -> fault.platforms().contains(PlatformKind.LOCAL)));
            assertThat(context).hasSingleBean(Platform.class).hasSingleBean(BackgroundTask.class);
        });
    }

    @Test
    void notesWhatCanBeUndoneAndNothingElse() {
        rooms("local")
                .run(context -> assertThat(context.getBeansOfType(Fault.class).values())
                        .allSatisfy(fault ->
                                assertThat(fault instanceof FaultWithUndoNote).isEqualTo(fault.revertible())));
    }

    @Test
    void offersTheFaultsOnObjectsWhereAnApiServerCanBeReached() {
        clustered().run(context -> {
            assertThat(types(context))
                    .hasSizeGreaterThan(11)
                    .containsExactlyInAnyOrderElementsOf(
                            declared(fault -> onCluster(fault) && fault.unit() != TargetUnit.NODE));
            assertThat(context).doesNotHaveBean(Processes.class).hasSingleBean(UndoNotes.class);
        });
    }

    @Test
    void offersFaultsOnNodesOnlyWhereTheyAreEnabled() {
        clustered()
                .withPropertyValues("gelada.fault.nodes=true")
                .run(context -> assertThat(types(context))
                        .containsExactlyInAnyOrderElementsOf(declared(FaultConfigurationTests::onCluster)));
    }

    private static List<FaultType> types(ApplicationContext context) {
        return context.getBeansOfType(Fault.class).values().stream()
                .map(Fault::type)
                .toList();
    }

    /** What the program lists without making one. */
    private static List<FaultType> declared(Predicate<FaultType> which) {
        return TypeCatalogue.load().faults().stream().filter(which).toList();
    }

    private static boolean onCluster(FaultType fault) {
        return fault.platforms().contains(PlatformKind.KUBERNETES);
    }

    @Test
    void everyFaultOnObjectsSaysWhatItMustBeAllowed() {
        clustered()
                .run(context -> assertThat(context.getBeansOfType(Fault.class).values())
                        .allSatisfy(fault -> assertThat(fault.permissions()).isNotEmpty()));
    }

    private ApplicationContextRunner clustered() {
        FakeCluster cluster = new FakeCluster(Instant.EPOCH, Schedulers.parallel());
        return FaultContext.of(data, cluster.api(), cluster);
    }

    @Test
    void refusesToStartWithABadSettingAndNamesIt() {
        rooms("local")
                .withPropertyValues("gelada.platform.local.fleet.checkout.replicas=3")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("gelada.platform.local.fleet.checkout.command is empty; "
                                + "it must list the program and its arguments"));
    }

    private ApplicationContextRunner rooms(String platform) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Rooms.class)
                .withPropertyValues("gelada.platform.kind=" + platform, "gelada.data=" + data);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"dev.gelada.fault", "dev.gelada.platform"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = FaultContext.OF_TESTS))
    static class Rooms extends World {}

    /** What the rooms get from the program. */
    @Configuration(proxyBeanMethods = false)
    static class World {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        @Qualifier("installation")
        String installation() {
            return "home";
        }

        @Bean
        @Primary
        @Qualifier("work")
        Scheduler work() {
            return Schedulers.parallel();
        }

        @Bean
        @Qualifier("blocking")
        Scheduler blocking() {
            return Schedulers.boundedElastic();
        }

        @Bean
        @Qualifier("undo")
        Scheduler undo() {
            return Schedulers.parallel();
        }

        @Bean
        @Qualifier("undo-blocking")
        Scheduler undoBlocking() {
            return Schedulers.boundedElastic();
        }

        @Bean
        @Qualifier("undo")
        LoopResources undoConnections() {
            return TcpResources.get();
        }
    }
}
