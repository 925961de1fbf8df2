package dev.gelada.tool;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.Fault;
import dev.gelada.probe.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Everything a document may ask for, on whichever platform: found as the program finds it, in the packages of faults, probes and
 * safeguards, so that a new one is known here too. Takes part of a second; reaches nothing.
 */
final class OfflinePluginCatalogue {

    private static final String MAXIMUM = "gelada.experiment.maximum-duration";
    private static final List<String> PLATFORMS = List.of("local", "kubernetes");
    private static final String[] ROOMS = {"dev.gelada.fault", "dev.gelada.probe", "dev.gelada.safeguard"};

    private final Map<String, Fault> faults = new TreeMap<>();
    private final Map<String, Probe> probes = new TreeMap<>();
    private final Map<String, SafeguardKey<?>> keys = new TreeMap<>();

    private OfflinePluginCatalogue() {}

    /** On whichever platform. */
    static DocumentParser documents() {
        return documents(PLATFORMS);
    }

    /** On these platforms only. */
    static DocumentParser documents(List<String> platforms) {
        OfflinePluginCatalogue offer = new OfflinePluginCatalogue();
        platforms.forEach(offer::gather);
        StandardEnvironment environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        Duration longest = Binder.get(environment).bind(MAXIMUM, Duration.class).orElse(Duration.ofHours(1));
        return DocumentParser.offering(offer.faults.values(), offer.probes.values(), offer.keys.values(), longest);
    }

    private void gather(String platform) {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(new StubBeanFactory())) {
            Map<String, Object> settings =
                    Map.of("gelada.platform.kind", platform, "gelada.data", ".gelada", "gelada.fault.nodes", "true");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("tool", settings));
            context.register(StubConfiguration.class);
            scan(context);
            BeanFactoryPostProcessor lazy = new LazyInitializationBeanFactoryPostProcessor();
            context.addBeanFactoryPostProcessor(lazy);
            context.refresh();
            add(
                    faults,
                    context.getBeansOfType(Fault.class),
                    fault -> fault.name().value());
            add(
                    probes,
                    context.getBeansOfType(Probe.class),
                    probe -> probe.name().value());
            context.getBeansOfType(SafeguardKey.class).values().forEach(key -> keys.putIfAbsent(key.name(), key));
        }
    }

    private static void scan(AnnotationConfigApplicationContext context) {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        // what tests configure is nested in them
        scanner.addExcludeFilter(
                (found, factory) -> found.getClassMetadata().getClassName().contains("$"));
        scanner.scan(ROOMS);
    }

    private static <T> void add(Map<String, T> known, Map<String, T> found, Function<T, String> name) {
        found.values().forEach(one -> known.putIfAbsent(name.apply(one), one));
    }
}
