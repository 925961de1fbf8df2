package dev.gelada;

import dev.gelada.engine.reap.ReaperJob;
import dev.gelada.engine.reap.ReaperReport;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.vitals.StartupPhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lombok.experimental.UtilityClass;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** The application, which serves or reaps. */
@UtilityClass
class GeladaApplication {

    private static final Class<?>[] EITHER = {Gelada.class, ReaperApplication.class};
    private static final String FRAMED_REPORT = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    void run(StartupPhase startupPhase, ShutdownSignals signals, List<String> options) {
        // it says in a frame of many lines what FailedStartReport says in one
        LoggingSystem.get(Gelada.class.getClassLoader()).setLogLevel(FRAMED_REPORT, LogLevel.OFF);
        SpringApplication application = application(startupPhase, signals);
        application.addInitializers(_ -> LoggerFactory.getLogger("gelada")
                .info(
                        "Gelada {} is starting, process {}",
                        Gelada.version(),
                        ProcessHandle.current().pid()));
        ConfigurableApplicationContext made = application.run(options.toArray(String[]::new));
        made.getBeanProvider(ReaperJob.class).ifAvailable(reaperJob -> {
            ReaperReport reaperReport = startupPhase.uninterrupted(() -> finished(reaperJob));
            System.exit(SpringApplication.exit(made, reaperReport::exitCode));
        });
    }

    /** The program in either mode, ready to run. */
    SpringApplication application(StartupPhase startupPhase, ShutdownSignals signals) {
        SpringApplication application = new SpringApplication(EITHER);
        application.setMainApplicationClass(Gelada.class);
        application.setLogStartupInfo(false);
        application.addBootstrapRegistryInitializer(
                registry -> registry.register(StartupPhase.class, InstanceSupplier.of(startupPhase)));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("startup", startupPhase);
            context.getBeanFactory().registerSingleton("endSignals", signals);
        });
        return application;
    }

    /** When asked to end during a revert, it finishes that first. */
    private ReaperReport finished(ReaperJob reaperJob) {
        CompletableFuture<ReaperReport> done = new CompletableFuture<>();
        reaperJob.begin(done::complete);
        ReaperReport reaperReport = done.join();
        reaperReport.print(System.out);
        return reaperReport;
    }
}
