package dev.gelada;

import dev.gelada.lesson.DemoFleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Who names no experiments on a local machine gets the demo: a fleet to break, and experiments that break it. */
class DemoFleetPostProcessor implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!wanted(environment) || (runs(application) && DemoFleet.isConfigured(environment))) {
            return;
        }
        try {
            new YamlPropertySourceLoader()
                    .load(DemoFleet.SOURCE, new ClassPathResource("demo-fleet.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A run has no folder of experiments; it gets the demo's fleet only where no workload is configured. */
    private static boolean runs(SpringApplication application) {
        return application.getAllSources().contains(RunApplication.class);
    }

    private static boolean wanted(ConfigurableEnvironment environment) {
        return environment.getProperty("gelada.platform.kind", "local").equals("local")
                && environment.getProperty("gelada.experiment.folder", "").isBlank();
    }
}
