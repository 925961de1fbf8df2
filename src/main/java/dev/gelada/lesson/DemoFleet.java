package dev.gelada.lesson;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** Whether all workloads are those of the demo: the demo's source of settings is present, and no other one names a workload. */
public final class DemoFleet {

    /** The source of settings that holds the demo's fleet. */
    public static final String SOURCE = "demo";

    private static final List<ConfigurationPropertyName> WORKLOADS = List.of(
            ConfigurationPropertyName.of("gelada.platform.local.fleet"),
            ConfigurationPropertyName.of("gelada.platform.local.attach"));

    private DemoFleet() {}

    static boolean in(Environment environment) {
        boolean demo = false;
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (isDemo(source)) {
                demo = true;
            } else if (WORKLOADS.stream().anyMatch(name -> maySay(source, name))) {
                return false;
            }
        }
        return demo;
    }

    /** Whether the settings name a workload of this machine. */
    public static boolean isConfigured(Environment environment) {
        Binder binder = Binder.get(environment);
        return WORKLOADS.stream()
                .anyMatch(name -> binder.bind(name, Bindable.mapOf(String.class, Object.class))
                        .isBound());
    }

    private static boolean isDemo(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().equals(SOURCE);
    }

    private static boolean maySay(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        return source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT;
    }
}
