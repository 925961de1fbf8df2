package dev.gelada;

import dev.gelada.platform.PlatformProperties;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.StoreIdentity;
import dev.gelada.web.ProgramInfo;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Who this Gelada is while it serves. */
@Configuration(proxyBeanMethods = false)
class ServeConfiguration {

    @Bean
    DryRunPolicy dryRunPolicy(GeladaProperties properties, PlatformProperties platform) {
        Boolean said = properties.dryRun();
        return new DryRunPolicy(said == null ? !platform.local() : said);
    }

    /** What plans and draws come from: equal on every replica, because the store that they share remembers it. */
    @Bean
    @Qualifier("seed")
    Long seed(GeladaProperties properties, StoreIdentity storeIdentity) {
        Long said = properties.seed();
        return said == null ? Long.valueOf(storeIdentity.seed()) : said;
    }

    /** The installation's name, stored beside the undo notes, so that it can be read without the database. */
    @Bean
    @Qualifier("installation")
    String installation(GeladaProperties properties, RandomGenerator random) {
        String said = properties.installation();
        return said == null ? new DataFolder(properties.data()).installation(random) : said;
    }

    @Bean
    StartSummary startSummary(
            ProgramInfo programInfo,
            Environment environment,
            PlatformSummary platformSummary,
            ExperimentSummary experimentSummary,
            DryRunPolicy dryRunPolicy,
            Halt halt,
            GeladaProperties properties) {
        return new StartSummary(
                programInfo.version(),
                new ServedUrls(environment),
                platformSummary,
                experimentSummary,
                dryRunPolicy,
                halt,
                properties.data());
    }

    @Bean
    ProgramInfo programInfo(
            GeladaProperties properties, DryRunPolicy dryRunPolicy, @Qualifier("installation") String installation) {
        return new ProgramInfo(Gelada.version(), properties.cluster(), dryRunPolicy.dryRun(), installation);
    }
}
