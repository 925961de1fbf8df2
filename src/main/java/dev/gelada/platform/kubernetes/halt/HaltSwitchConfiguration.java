package dev.gelada.platform.kubernetes.halt;

import dev.gelada.platform.HaltSwitch;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.ObjectWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@EnableConfigurationProperties(HaltSwitchProperties.class)
class HaltSwitchConfiguration {

    /** Null unless a config map is named. */
    @Bean
    @Nullable
    HaltSwitch haltSwitch(
            @Qualifier("undo") ClientConnection clientConnection,
            HaltSwitchProperties properties,
            @Qualifier("undo") Scheduler undo) {
        if (properties.configMap().isEmpty()) {
            return null;
        }
        return new CombinedHaltSwitch(properties.configMap().stream()
                .<HaltSwitch>map(named -> haltSwitch(clientConnection, named, undo))
                .toList());
    }

    private static HaltSwitch haltSwitch(ClientConnection clientConnection, String named, Scheduler undo) {
        int slash = named.indexOf('/');
        return new ConfigMapHaltSwitch(
                clientConnection.api(),
                ref -> new ObjectWatch(clientConnection.apiTransport(), ref, undo).watched(),
                named.substring(0, slash),
                named.substring(slash + 1),
                undo);
    }
}
