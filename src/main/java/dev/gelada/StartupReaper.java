package dev.gelada;

import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.ReaperJob;
import dev.gelada.engine.reap.ReaperReport;
import dev.gelada.vitals.StartupRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Runs the reaper with the settings of a program that is about to serve, in a context of its own. Waits for its end up to a time limit. A
 * program that is asked to end meanwhile ends once this has.
 */
@Slf4j
@RequiredArgsConstructor
final class StartupReaper {

    private static final long PATIENCE_SECONDS = 30;

    private final ConfigurableEnvironment settings;

    /** Never throws: what could not be reverted is in the report, and does not by itself refuse the start. */
    ReaperReport reaperReport() {
        CountDownLatch over = new CountDownLatch(1);
        Thread end = new Thread(() -> await(over), "gelada-reverting");
        Runtime.getRuntime().addShutdownHook(end);
        try (GenericApplicationContext made = made()) {
            return reaped(made.getBean(ReaperJob.class));
        } catch (RuntimeException broken) {
            return left("faults left active by an earlier run could not be searched for: " + sentence(broken));
        } finally {
            over.countDown();
            forget(end);
        }
    }

    private GenericApplicationContext made() {
        ConfigurableEnvironment environment = reaping();
        Optional<GeneratedContext> generated = GeneratedContext.of(environment);
        GenericApplicationContext context =
                generated.isPresent() ? new GenericApplicationContext() : new AnnotationConfigApplicationContext();
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.setEnvironment(environment);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        generated.ifPresent(one -> one.initializer().initialize(context));
        if (context instanceof AnnotationConfigRegistry annotated) {
            annotated.register(ReaperApplication.class);
        }
        context.refresh();
        return context;
    }

    private ConfigurableEnvironment reaping() {
        StandardEnvironment reaping = new StandardEnvironment();
        MutablePropertySources sources = reaping.getPropertySources();
        sources.stream().map(source -> source.getName()).toList().forEach(sources::remove);
        settings.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(sources::addLast);
        sources.addFirst(new MapPropertySource("reap", Map.of("gelada.mode", "reap")));
        ConfigurationPropertySources.attach(reaping);
        return reaping;
    }

    private ReaperReport reaped(ReaperJob reaperJob) {
        AtomicReference<ReaperReport> reaperReport = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        (storeIsOurs() ? reaperJob.whereAllShow() : reaperJob).begin(done -> {
            reaperReport.set(done);
            over.countDown();
        });
        await(over);
        ReaperReport done = reaperReport.get();
        return done == null ? left("not finished within " + PATIENCE_SECONDS + " s; it is tried again") : done;
    }

    /** Whether the store is a file that exists in the data folder: then another running Gelada that uses it would hold its lock. */
    private boolean storeIsOurs() {
        String data = settings.getProperty("gelada.data", "");
        return settings.getProperty("gelada.journal.url", "").isBlank()
                && settings.getProperty("gelada.replicas", Integer.class, 1) == 1
                && Files.exists(Path.of(data).toAbsolutePath().resolve("journal.mv.db"));
    }

    private static void await(CountDownLatch over) {
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Reverting the faults left active by an earlier run takes longer than {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails once the shutdown has begun, when there is nothing to wait for any more. */
    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            log.debug("The program ends", ending);
        }
    }

    private static ReaperReport left(String why) {
        return new ReaperReport(List.of(new ReapResult.Left("undo notes", why, "")));
    }

    private static String sentence(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null && !(cause instanceof StartupRefusedException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
