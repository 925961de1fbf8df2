package dev.gelada;

import dev.gelada.vitals.StartupRefusedException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Reads {@code gelada.mode} before anything is made: who only reaps has no web server, makes only what it needs and has little to say. */
class RunModePostProcessor implements EnvironmentPostProcessor {

    private static final Map<String, Object> QUIET =
            Map.of("logging.level.root", "warn", "spring.main.lazy-initialization", true);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (environment.getProperty("gelada.mode", "serve")) {
            case "serve" -> {}
            case "reap" -> {
                application.setWebApplicationType(WebApplicationType.NONE);
                application.setLogStartupInfo(false);
                environment.getPropertySources().addLast(new MapPropertySource("reap", QUIET));
            }
            case String other ->
                throw new StartupRefusedException("gelada.mode is '" + other + "'; it must be serve or reap");
        }
    }
}
