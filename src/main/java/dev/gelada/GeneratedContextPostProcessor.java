package dev.gelada;

import java.util.Optional;
import java.util.Set;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;

/** Once all settings are known: uses the bean definitions that were generated for them, if there are any. */
class GeneratedContextPostProcessor implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Set<Object> sources = application.getAllSources();
        if (!sources.contains(Gelada.class) && !sources.contains(RunApplication.class)) {
            return;
        }
        Optional<GeneratedContext> generated =
                sources.contains(Gelada.class) ? GeneratedContext.of(environment) : Optional.empty();
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, String.valueOf(generated.isPresent()));
        generated.ifPresent(one -> application.addInitializers(one.initializer()));
    }
}
