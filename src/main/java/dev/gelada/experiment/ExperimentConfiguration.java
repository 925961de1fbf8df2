package dev.gelada.experiment;

import dev.gelada.document.StrictUtf8;
import dev.gelada.fault.Fault;
import dev.gelada.platform.Platform;
import dev.gelada.probe.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExperimentProperties.class)
class ExperimentConfiguration {

    /** Who comes first keeps a name that two sources have. */
    private static final int WRITTEN = 0;

    private static final String DEMO = "classpath:demo/*.yaml";

    @Bean
    DocumentParser documents(
            ObjectProvider<Fault> faults,
            ObjectProvider<Probe> probes,
            ObjectProvider<SafeguardKeys> keys,
            ExperimentProperties properties,
            ObjectProvider<ZoneId> zone) {
        return DocumentParser.offering(
                faults.stream().map(Fault::type).toList(),
                probes.stream().map(Probe::type).toList(),
                keys.stream().flatMap(some -> some.all().stream()).toList(),
                properties.maximumDuration(),
                zone.getIfAvailable(() -> ZoneOffset.UTC),
                properties.calendars());
    }

    /** Null unless a folder is set. */
    @Bean
    @Order(WRITTEN)
    @Nullable
    PolledExperiments folderExperiments(
            @Qualifier("document-files") Scheduler blocking,
            DocumentParser documentParser,
            ExperimentProperties properties,
            Scheduler timer) {
        if (!properties.hasFolder()) {
            return null;
        }
        Path folder = Path.of(Objects.requireNonNull(properties.folder())).toAbsolutePath();
        return new FolderExperiments(folder, documentParser).polled(timer, blocking);
    }

    @Bean
    Experiments experiments(ObjectProvider<ExperimentSource> sources, Platform platform) {
        return new CombinedExperiments(sources.orderedStream().toList(), platform::showAnnotations);
    }

    /** Beside what is written, and after it. Null unless it is switched on. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @Nullable
    PolledExperiments labelExperiments(
            Platform platform, DocumentParser documentParser, ExperimentProperties properties, Scheduler timer) {
        if (!properties.kubeMonkey().enabled()) {
            return null;
        }
        KubeMonkeyRules rules = KubeMonkeyRules.of(properties.kubeMonkey());
        return new LabelExperiments(
                        platform,
                        documentParser,
                        rules.namespaces(),
                        new KubeMonkeyDocumentWriter(rules, platform.kind()),
                        timer)
                .polled();
    }

    /** Null when a folder is set. */
    @Bean
    @Order(WRITTEN)
    @Nullable
    FixedExperiments builtInExperiments(
            DocumentParser documentParser, Platform platform, ExperimentProperties properties) throws IOException {
        if (properties.hasFolder()) {
            return null;
        }
        CatalogueBuilder catalogueBuilder = new CatalogueBuilder(documentParser);
        for (Resource resource : platform.kind().equals("local") ? demo() : List.<Resource>of()) {
            catalogueBuilder.add("demo " + resource.getFilename(), StrictUtf8.decode(resource.getContentAsByteArray()));
        }
        return new FixedExperiments(catalogueBuilder.catalogue());
    }

    private static List<Resource> demo() throws IOException {
        return List.of(new PathMatchingResourcePatternResolver().getResources(DEMO));
    }
}
