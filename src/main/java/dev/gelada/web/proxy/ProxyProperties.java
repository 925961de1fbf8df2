package dev.gelada.web.proxy;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reverse proxies.
 *
 * @param trusted the addresses of reverse proxies, each an address or a network such as 10.0.0.0/8, whose {@code Forwarded} and
 *     {@code X-Forwarded-*} headers are believed; from anywhere else they are dropped. By default this machine alone
 */
@ConfigurationProperties("gelada.web.proxy")
public record ProxyProperties(
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trusted) {

    public ProxyProperties {
        trusted = List.copyOf(trusted);
    }
}
