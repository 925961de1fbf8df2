package dev.gelada;

import dev.gelada.engine.reap.LivenessLock;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.PlatformProperties;
import dev.gelada.run.RunConfiguration;
import dev.gelada.run.RunEnd;
import dev.gelada.run.RunRequest;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.StoreIdentity;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.StartupRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The configuration of {@code gelada run}: the engine with everything that decides and reverts as in production, without a web server, a
 * port or a schedule, and with a journal in memory. Undo notes are on the disk, in {@code gelada.data}, so that {@code gelada reap} and
 * every later start revert what a killed run has left.
 */
@EnableAutoConfiguration
@ComponentScan({
    "dev.gelada.engine",
    "dev.gelada.event",
    "dev.gelada.experiment",
    "dev.gelada.fault",
    "dev.gelada.journal",
    "dev.gelada.platform",
    "dev.gelada.probe",
    "dev.gelada.safeguard",
    "dev.gelada.schedule",
    "dev.gelada.selection",
    "dev.gelada.store",
    "dev.gelada.vitals"
})
@Import({GeladaConfiguration.class, SchedulerConfiguration.class, RunConfiguration.class})
class RunApplication {

    /** Whatever the settings say: nothing of an installation that serves is shared. */
    private static final List<String> OWN = List.of(
            "--gelada.mode=serve",
            "--gelada.journal.url=r2dbc:h2:mem:///run",
            "--gelada.replicas=1",
            "--gelada.experiment.folder=",
            "--gelada.experiment.kube-monkey.enabled=false");

    /** The groups of health name what only a server has. */
    private static final Map<String, Object> QUIET =
            Map.of("logging.level.root", "warn", "management.endpoint.health.validate-group-membership", false);

    /** Runs it to its end; answers the exit code. */
    static int run(RunRequest request, StartupPhase startupPhase, ShutdownSignals signals, List<String> options) {
        SpringApplication application = new SpringApplication(RunApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(QUIET);
        application.addBootstrapRegistryInitializer(
                registry -> registry.register(StartupPhase.class, InstanceSupplier.of(startupPhase)));
        application.addInitializers(context -> {
            refuseSharedFolder(context.getEnvironment());
            context.getBeanFactory().registerSingleton("startup", startupPhase);
            context.getBeanFactory().registerSingleton("endSignals", signals);
            context.getBeanFactory().registerSingleton("runRequest", request);
        });
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(OWN);
        ConfigurableApplicationContext made = application.run(arguments.toArray(String[]::new));
        RunEnd end = end(made).join();
        return SpringApplication.exit(made, () -> exitCode(end).number());
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<RunEnd> end(ConfigurableApplicationContext made) {
        return (CompletableFuture<RunEnd>) made.getBean("runEnd", CompletableFuture.class);
    }

    /** The worst of all. */
    static ExitCode exitCode(RunEnd end) {
        return end.stuck()
                ? ExitCode.NOT_REVERTED
                : ExitCode.worst(end.outcomes().stream().map(Outcome::word).toList());
    }

    /** Another Gelada would take our undo notes for orphans, and we its. */
    private static void refuseSharedFolder(Environment environment) {
        Path data = Path.of(environment.getProperty("gelada.data", ".gelada")).toAbsolutePath();
        if (LivenessLock.taken(data)) {
            throw new StartupRefusedException(
                    "gelada.data is " + data + ", which a running Gelada uses",
                    "name another folder by --gelada.data=FOLDER");
        }
    }

    @Bean
    DryRunPolicy dryRunPolicy(GeladaProperties properties, PlatformProperties platform) {
        return new ServeConfiguration().dryRunPolicy(properties, platform);
    }

    @Bean
    @Qualifier("seed")
    Long seed(GeladaProperties properties, StoreIdentity storeIdentity) {
        return new ServeConfiguration().seed(properties, storeIdentity);
    }

    @Bean
    @Qualifier("installation")
    String installation(GeladaProperties properties, RandomGenerator random) {
        return new ServeConfiguration().installation(properties, random);
    }
}
