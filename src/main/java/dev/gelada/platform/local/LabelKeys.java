package dev.gelada.platform.local;

import dev.gelada.vitals.StartupRefusedException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySources;

/**
 * Looks after the keys of labels as they are written. Out of one with a slash, as in {@code gelada.dev/enabled}, the binding of settings
 * drops the slash in silence, and an opt-out would be none.
 */
final class LabelKeys {

    private static final Pattern LOSING = Pattern.compile("(" + Pattern.quote(LocalProperties.PREFIX)
            + "(?:fleet|attach)\\.[^.\\[]+\\.labels)\\.([^\\[]*[^-A-Za-z0-9._\\[][^\\[]*)");

    private LabelKeys() {}

    /**
     * Checks that no character of a label key is lost.
     *
     * @throws StartupRefusedException when one would be
     */
    static void check(PropertySources sources) {
        sources.stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> ((EnumerablePropertySource<?>) source).getPropertyNames())
                .flatMap(Arrays::stream)
                .map(LOSING::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .ifPresent(found -> {
                    throw new StartupRefusedException(found.group(1) + " has the key '" + found.group(2)
                            + "', of which only letters, digits, '-', '_'"
                            + " and '.' would be kept; write it in brackets: \"[" + found.group(2) + "]\"");
                });
    }
}
