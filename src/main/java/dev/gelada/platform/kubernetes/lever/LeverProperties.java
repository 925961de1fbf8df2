package dev.gelada.platform.kubernetes.lever;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the lever is.
 *
 * @param configMap namespace and name of the config map that halts everything when its key {@code engaged} says {@code true}; empty: there is
 *     none
 */
@ConfigurationProperties("gelada.platform.kubernetes.lever")
record LeverProperties(@DefaultValue("") String configMap) {

    private static final Pattern NAMED = Pattern.compile("[a-z0-9-]{1,63}/[a-z0-9.-]{1,253}");

    LeverProperties {
        if (!configMap.isEmpty() && !NAMED.matcher(configMap).matches()) {
            throw new IllegalArgumentException("gelada.platform.kubernetes.lever.config-map is '" + configMap
                    + "'; write a namespace and a name, like gelada/gelada-halt");
        }
    }

    String namespace() {
        return configMap.substring(0, configMap.indexOf('/'));
    }

    String name() {
        return configMap.substring(configMap.indexOf('/') + 1);
    }
}
