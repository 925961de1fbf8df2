package dev.gelada.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which platform Gelada works on.
 *
 * @param kind {@code local} for processes of this machine, {@code kubernetes} for a cluster; unset: {@code kubernetes} inside a pod, elsewhere
 *     {@code local}
 */
@ConfigurationProperties("gelada.platform")
public record PlatformProperties(@DefaultValue("local") String kind) {

    private static final String LOCAL = "local";
    private static final String KUBERNETES = "kubernetes";

    public PlatformProperties {
        if (!kind.equals(LOCAL) && !kind.equals(KUBERNETES)) {
            throw new IllegalArgumentException("gelada.platform.kind is '" + kind
                    + "', and there is no such platform; set it to " + LOCAL + " or " + KUBERNETES);
        }
    }

    public boolean local() {
        return kind.equals(LOCAL);
    }
}
