package dev.gelada;

import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import java.util.Optional;

/** Once all settings are known: uses the bean definitions that were generated for them, if there are any. */
class GeneratedContextPostProcessor implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!application.getAllSources().contains(Gelada.class)) {
            return;
        }
        Optional<GeneratedContext> generated = GeneratedContext.of(environment);
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, String.valueOf(generated.isPresent()));
        generated.ifPresent(one -> application.addInitializers(one.initializer()));
    }
}
