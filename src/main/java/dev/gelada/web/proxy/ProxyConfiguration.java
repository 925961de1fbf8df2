package dev.gelada.web.proxy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
class ProxyConfiguration {

    /** Found by its name, by both ports. */
    @Bean
    ForwardedHeaderTransformer forwardedHeaderTransformer(ProxyProperties properties) {
        return new TrustedForwardedHeaders(new TrustedProxies(properties));
    }
}
