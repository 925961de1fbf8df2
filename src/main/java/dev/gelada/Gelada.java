package dev.gelada;

import dev.gelada.engine.reap.ReaperJob;
import dev.gelada.engine.reap.ReaperReport;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.run.RunRequest;
import dev.gelada.tool.CommandLineResult;
import dev.gelada.tool.ToolMain;
import dev.gelada.vitals.StartupPhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program: it serves, or with {@code gelada.mode=reap} only reverts what is left active and ends. Its first argument may be a
 * command, most of which run without the application: {@link ToolMain}.
 */
@SpringBootApplication
@ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
public class Gelada {

    private static final Class<?>[] EITHER = {Gelada.class, ReaperApplication.class};
    private static final String FRAMED_REPORT = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    /** Installs the signal handlers first, because a start can take long and must be interruptible. */
    public static void main(String[] arguments) {
        StartupPhase startupPhase = new StartupPhase();
        ShutdownSignals signals = ShutdownSignals.install(startupPhase);
        switch (ToolMain.asked(System.in, System.out, System.err, signals::close, arguments)) {
            case CommandLineResult.Answered(int code) -> System.exit(code);
            case CommandLineResult.Run(RunRequest request, List<String> options) ->
                System.exit(RunApplication.run(request, startupPhase, signals, options));
            case CommandLineResult.Application(List<String> options) -> run(startupPhase, signals, options);
        }
    }

    private static void run(StartupPhase startupPhase, ShutdownSignals signals, List<String> options) {
        // it says in a frame of many lines what FailedStartReport says in one
        LoggingSystem.get(Gelada.class.getClassLoader()).setLogLevel(FRAMED_REPORT, LogLevel.OFF);
        SpringApplication application = application(startupPhase, signals);
        application.addInitializers(_ -> LoggerFactory.getLogger("gelada")
                .info(
                        "Gelada {} is starting, process {}",
                        version(),
                        ProcessHandle.current().pid()));
        ConfigurableApplicationContext made = application.run(options.toArray(String[]::new));
        made.getBeanProvider(ReaperJob.class).ifAvailable(reaperJob -> {
            ReaperReport reaperReport = startupPhase.uninterrupted(() -> finished(reaperJob));
            System.exit(SpringApplication.exit(made, reaperReport::exitCode));
        });
    }

    /** The program in either mode, ready to run. */
    static SpringApplication application(StartupPhase startupPhase, ShutdownSignals signals) {
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

    static String version() {
        String version = Gelada.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** When asked to end during a revert, it finishes that first. */
    private static ReaperReport finished(ReaperJob reaperJob) {
        CompletableFuture<ReaperReport> done = new CompletableFuture<>();
        reaperJob.begin(done::complete);
        ReaperReport reaperReport = done.join();
        reaperReport.print(System.out);
        return reaperReport;
    }
}
