package dev.gelada;

import dev.gelada.platform.PlatformProperties;
import dev.gelada.safeguard.Arming;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.Identity;
import dev.gelada.web.About;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who this Gelada is while it serves. */
@Configuration(proxyBeanMethods = false)
class ServeConfiguration {

    @Bean
    Arming arming(GeladaProperties properties, PlatformProperties platform) {
        Boolean said = properties.dryRun();
        return new Arming(said == null ? !platform.local() : said);
    }

    /** What plans and draws come from: equal on every replica, because the store that they share remembers it. */
    @Bean
    @Qualifier("seed")
    Long seed(GeladaProperties properties, Identity identity) {
        Long said = properties.seed();
        return said == null ? Long.valueOf(identity.seed()) : said;
    }

    /** Whose undo notes these are. Kept beside the notes, so that it can be read when there is no database. */
    @Bean
    @Qualifier("installation")
    String installation(GeladaProperties properties, RandomGenerator random) {
        String said = properties.installation();
        return said == null ? new DataFolder(properties.data()).installation(random) : said;
    }

    @Bean
    About about(GeladaProperties properties, Arming arming, @Qualifier("installation") String installation) {
        String version = Gelada.class.getPackage().getImplementationVersion();
        return new About(
                version == null ? "development" : version, properties.cluster(), arming.dryRun(), installation);
    }
}
