package dev.gelada.vitals;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names a setting with an invalid value, the value and where it comes from, and what would be valid. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BadSettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern SECRET = Pattern.compile(".*(token|password|secret|credential)s?$");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, BindException refused) {
        String own = ownSentence(refused);
        if (own != null) {
            return new FailureAnalysis(own, null, root);
        }
        ConfigurationProperty property = refused.getProperty();
        return property == null ? null : new FailureAnalysis(sentence(property, refused), null, root);
    }

    /** The sentence in which one of Gelada's settings records refuses its value. */
    private static @Nullable String ownSentence(Throwable refused) {
        return Stream.<@Nullable Throwable>iterate(
                        refused, link -> link != null, link -> link == null ? null : link.getCause())
                .filter(IllegalArgumentException.class::isInstance)
                .map(link -> link == null ? "" : String.valueOf(link.getMessage()))
                .filter(message -> message.startsWith("gelada."))
                .findFirst()
                .orElse(null);
    }

    private static String sentence(ConfigurationProperty property, BindException refused) {
        String name = property.getName().toString();
        String value = SECRET.matcher(name).matches() ? "…" : String.valueOf(property.getValue());
        Origin origin = property.getOrigin();
        Class<?> wanted = refused.getTarget().getType().resolve(Object.class);
        return name + " is '" + value + "'" + (origin == null ? "" : " (" + origin + ")") + "; it must be "
                + right(wanted);
    }

    private static String right(Class<?> wanted) {
        if (wanted == Duration.class) {
            return "a duration, such as 30s or 5m";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "true or false";
        }
        if (wanted == int.class || wanted == Integer.class || wanted == long.class || wanted == Long.class) {
            return "a whole number";
        }
        if (wanted.isEnum()) {
            return "one of "
                    + Arrays.stream(wanted.getEnumConstants())
                            .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return "a " + wanted.getSimpleName();
    }
}
