package dev.gelada.setting;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Starts the program only as far as its settings are read: no bean is created, nothing is opened or touched. */
public final class EnvironmentOnlyApplication extends SpringApplication {

    private @Nullable ConfigurableEnvironment read;

    private EnvironmentOnlyApplication() {
        super(EnvironmentOnlyApplication.class);
        setWebApplicationType(WebApplicationType.NONE);
        setBannerMode(Banner.Mode.OFF);
        setRegisterShutdownHook(false);
        addListeners(new AfterSettings());
    }

    /** What the program would be started with by these arguments. */
    public static ConfigurableEnvironment environment(String... arguments) {
        EnvironmentOnlyApplication asked = new EnvironmentOnlyApplication();
        try {
            asked.run(arguments);
        } catch (AbandonedRunException asMeant) {
            // that is where it ends
        }
        if (asked.read == null) {
            throw new IllegalStateException("the settings cannot be read");
        }
        return asked.read;
    }

    /** Runs right after the listeners that add settings, and before those that act on them. */
    private final class AfterSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE + 11;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            read = event.getEnvironment();
            throw new AbandonedRunException();
        }
    }
}
