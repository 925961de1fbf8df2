package dev.gelada;

import dev.gelada.engine.reap.Reaping;
import dev.gelada.engine.reap.Report;
import dev.gelada.engine.shutdown.EndSignals;
import dev.gelada.tool.Asked;
import dev.gelada.tool.Tools;
import dev.gelada.vitals.Startup;
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
 * The program: it serves, or with {@code gelada.mode=reap} only puts back what is left and ends. Its first argument may be a command, most of
 * which need nothing of that: {@link Tools}.
 */
@SpringBootApplication
@ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
public class Gelada {

    private static final Class<?>[] EITHER = {Gelada.class, Reap.class};
    private static final String FRAMED_REPORT = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    /** Hears signals before anything else: a start can take long, and whoever ends it is not kept waiting. */
    public static void main(String[] arguments) {
        Startup startup = new Startup();
        EndSignals signals = EndSignals.heard(startup);
        switch (Tools.asked(System.in, System.out, System.err, arguments)) {
            case Asked.Answered(int code) -> System.exit(code);
            case Asked.Application(List<String> options) -> run(startup, signals, options);
        }
    }

    private static void run(Startup startup, EndSignals signals, List<String> options) {
        // it says in a frame of many lines what FailedStartReport says in one
        LoggingSystem.get(Gelada.class.getClassLoader()).setLogLevel(FRAMED_REPORT, LogLevel.OFF);
        SpringApplication application = new SpringApplication(EITHER);
        application.setLogStartupInfo(false);
        application.addBootstrapRegistryInitializer(
                registry -> registry.register(Startup.class, InstanceSupplier.of(startup)));
        application.addInitializers(context -> {
            LoggerFactory.getLogger("gelada")
                    .info(
                            "Gelada {} is starting, process {}",
                            version(),
                            ProcessHandle.current().pid());
            context.getBeanFactory().registerSingleton("startup", startup);
            context.getBeanFactory().registerSingleton("endSignals", signals);
        });
        ConfigurableApplicationContext made = application.run(options.toArray(String[]::new));
        made.getBeanProvider(Reaping.class).ifAvailable(reaping -> {
            Report report = startup.whole(() -> finished(reaping));
            System.exit(SpringApplication.exit(made, report::exitCode));
        });
    }

    static String version() {
        String version = Gelada.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Whoever is asked to end while it reverts finishes that. */
    private static Report finished(Reaping reaping) {
        CompletableFuture<Report> done = new CompletableFuture<>();
        reaping.begin(done::complete);
        Report report = done.join();
        report.print(System.out);
        return report;
    }
}
