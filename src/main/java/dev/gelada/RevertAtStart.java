package dev.gelada;

import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.ReaperReport;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.vitals.StartupPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The first thing that a Gelada does that is about to serve: what an earlier run left in place is reverted from its undo notes, before
 * the store is opened, a port is taken or anything else of the program is made. So nothing that refuses the start keeps a fault in place,
 * and when it is refused the last words say what was reverted and what is left. What the store remembers of it is closed later, by
 * recovery.
 */
@Slf4j
final class RevertAtStart implements SpringApplicationRunListener, Ordered {

    private final boolean ours;
    private StartupPhase startupPhase = new StartupPhase();
    private @Nullable ConfigurableEnvironment environment;
    private @Nullable ReaperReport reaperReport;
    private boolean logging;

    /** Created by Spring Boot for every application it runs. */
    RevertAtStart(SpringApplication application, String[] arguments) {
        boolean runs = application.getAllSources().contains(Gelada.class)
                || application.getAllSources().contains(RunApplication.class);
        this.ours = runs && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING); // the build touches nothing
    }

    /** Before Boot's own: settings that are refused there must not keep this from knowing where the notes are. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void environmentPrepared(ConfigurableBootstrapContext bootstrap, ConfigurableEnvironment prepared) {
        environment = prepared;
        if (bootstrap.isRegistered(StartupPhase.class)) {
            startupPhase = Objects.requireNonNull(bootstrap.get(StartupPhase.class));
        }
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        logging = true;
        environment = context.getEnvironment();
        if (ours && serves(context.getEnvironment())) {
            new DataFolderPermissions(Path.of(context.getEnvironment().getProperty("gelada.data", ".gelada"))).close();
        }
        revert(context.getEnvironment());
        log();
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable why) {
        if (environment != null) {
            revert(environment);
        }
        sentences().forEach(logging ? log::error : System.err::println);
    }

    private void revert(ConfigurableEnvironment settings) {
        if (reaperReport == null && ours && concerned(settings)) {
            reaperReport = startupPhase.uninterrupted(() -> new StartupReaper(settings).reaperReport());
        }
    }

    /**
     * Most starts on a local machine find no note, and need not even look for who could revert it. An installation without a name is new: nothing on a
     * cluster can be its own.
     */
    private static boolean concerned(ConfigurableEnvironment settings) {
        String data = settings.getProperty("gelada.data");
        if (data == null || !serves(settings)) {
            return false;
        }
        Path folder = Path.of(data).toAbsolutePath();
        boolean named =
                settings.containsProperty("gelada.installation") || Files.exists(folder.resolve("installation"));
        try {
            return (named
                            && settings.getProperty("gelada.platform.kind", "local")
                                    .equals("kubernetes"))
                    || FileUndoNotes.anyIn(folder.resolve("undo"));
        } catch (IOException unreadable) {
            return true; // who looks closer says so
        }
    }

    private static boolean serves(ConfigurableEnvironment settings) {
        return settings.getProperty("gelada.mode", "serve").equals("serve");
    }

    private void log() {
        if (reaperReport != null && reaperReport.reverted() > 0) {
            log.info("{}", summary(reaperReport));
        }
        left().forEach(one -> log.warn("Not reverted: {}", one));
    }

    /** What was done, for the last words of a start that was refused. */
    private List<String> sentences() {
        if (reaperReport == null || (reaperReport.reverted() == 0 && left().isEmpty())) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        all.add("The start has failed. " + summary(reaperReport));
        left().forEach(one -> all.add("Still to be reverted: " + one));
        return all;
    }

    static String summary(ReaperReport reaperReport) {
        return "%s left active by an earlier run of Gelada %s reverted before the start; %s"
                .formatted(
                        reaperReport.reverted() == 1 ? "1 fault" : reaperReport.reverted() + " faults",
                        reaperReport.reverted() == 1 ? "was" : "were",
                        reaperReport.left().size() == 1
                                ? "1 is left"
                                : reaperReport.left().size() + " are left");
    }

    private List<ReapResult.Left> left() {
        return reaperReport == null ? List.of() : reaperReport.left();
    }
}
