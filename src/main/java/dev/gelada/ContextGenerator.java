package dev.gelada;

import dev.gelada.ConditionSettings.Recorder;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.vitals.StartupPhase;
import java.util.Objects;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Generates every {@link GeneratedContext}. It runs in the build only: there it is the main class, an empty program, of whose context it is the only bean,
 * and to which it adds the real ones.
 */
final class ContextGenerator implements BeanFactoryInitializationAotProcessor {

    /** Called by the build. */
    public static void main(String[] arguments) {
        SpringApplication empty = new SpringApplication(ContextGenerator.class);
        empty.setWebApplicationType(WebApplicationType.NONE);
        empty.run(arguments);
    }

    @Override
    public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
        return (generation, _) -> {
            for (GeneratedContext one : GeneratedContext.values()) {
                generate(one, generation);
            }
        };
    }

    private static void generate(GeneratedContext one, GenerationContext generation) {
        GenericApplicationContext context = context(one);
        Recorder recorder = new Recorder();
        context.getEnvironment().getPropertySources().addFirst(recorder);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation.withName(one.feature()));
        generation
                .getGeneratedFiles()
                .addResourceFile(
                        one.resource(),
                        String.join(
                                        "\n",
                                        recorder.settings(context.getEnvironment())
                                                .lines()) + "\n");
    }

    /** As a start makes it, up to the moment before its beans are defined. */
    private static GenericApplicationContext context(GeneratedContext one) {
        StartupPhase startupPhase = new StartupPhase();
        try (ShutdownSignals signals = ShutdownSignals.install(startupPhase)) {
            SpringApplication application = GeladaApplication.application(startupPhase, signals);
            SpringApplication.withHook(
                    _ -> new Stop(), () -> application.run(one.options().toArray(String[]::new)));
        } catch (AbandonedRunException stopped) {
            return (GenericApplicationContext) Objects.requireNonNull(stopped.getApplicationContext());
        }
        throw new IllegalStateException(one + " was started");
    }

    private static final class Stop implements SpringApplicationRunListener {

        @Override
        public void contextLoaded(ConfigurableApplicationContext context) {
            throw new AbandonedRunException(context);
        }
    }
}
