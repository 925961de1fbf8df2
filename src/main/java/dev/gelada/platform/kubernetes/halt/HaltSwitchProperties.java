package dev.gelada.platform.kubernetes.halt;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the halt switch is.
 *
 * @param configMap namespace and name of the config map that halts everything when its key {@code engaged} says {@code true}, or of several,
 *     each of which does; empty: there is none
 */
@ConfigurationProperties("gelada.platform.kubernetes.halt")
record HaltSwitchProperties(@DefaultValue List<String> configMap) {

    private static final Pattern NAMED = Pattern.compile("[a-z0-9-]{1,63}/[a-z0-9.-]{1,253}");

    HaltSwitchProperties {
        configMap = List.copyOf(configMap);
        for (String one : configMap) {
            if (!NAMED.matcher(one).matches()) {
                throw new IllegalArgumentException("gelada.platform.kubernetes.halt.config-map names '" + one
                        + "'; write a namespace and a name, like gelada/gelada-halt");
            }
        }
    }
}
