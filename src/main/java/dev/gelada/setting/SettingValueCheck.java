package dev.gelada.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Binds settings to their records before any bean is created: a value that cannot be parsed, or that a record refuses, is reported before
 * anything is touched.
 */
@RequiredArgsConstructor
final class SettingValueCheck {

    private final ConfigurableEnvironment environment;
    private final List<ConfiguredSetting> written;

    List<String> problems() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (ConfiguredSetting one : written) {
            if (one.setting() != null && !one.place().equals(SettingLocation.DEFAULT)) {
                prefixes.putIfAbsent(one.setting().owner(), one.setting().prefix());
            }
        }
        Binder binder = Binder.get(environment);
        List<String> problems = new ArrayList<>();
        prefixes.forEach((owner, prefix) -> problem(binder, prefix, owner).ifPresent(problems::add));
        return problems;
    }

    private Optional<String> problem(Binder binder, String prefix, String owner) {
        try {
            binder.bind(
                    prefix, Bindable.of(ClassUtils.resolveClassName(owner, SettingValueCheck.class.getClassLoader())));
            return Optional.empty();
        } catch (BindException broken) {
            return Optional.of(unreadable(broken).orElseGet(() -> refused(owner, broken)));
        }
    }

    /** What is no value of its type. */
    private Optional<String> unreadable(BindException broken) {
        return broken.getProperty() == null
                ? Optional.empty()
                : written(broken.getProperty().getName()).map(one -> {
                    String value = one.setting() == null ? one.value() : SecretMask.shown(one.setting(), one.value());
                    return "%s is '%s' (%s); %s"
                            .formatted(one.key(), value, one.place(), SettingValueTypes.rightOf(broken, value));
                });
    }

    /** What its record says about it, and where it was written. */
    private String refused(String owner, BindException broken) {
        List<ConfiguredSetting> said = written.stream()
                .filter(one -> one.setting() != null && one.setting().owner().equals(owner))
                .toList();
        String sentence = SecretMask.hidden(sentence(broken), said);
        List<ConfiguredSetting> meant =
                said.stream().filter(one -> names(sentence, one)).toList();
        String places = (meant.isEmpty() ? said : meant)
                .stream()
                        .map(one -> (meant.isEmpty() ? one.key() + ": " : "") + one.place())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return sentence + " (" + places + ")";
    }

    private static boolean names(String sentence, ConfiguredSetting one) {
        String key = one.key().replaceAll("\\[[0-9]+]$", "");
        return sentence.contains(key) || sentence.contains("'" + one.value() + "'");
    }

    private Optional<ConfiguredSetting> written(ConfigurationPropertyName name) {
        return written.stream()
                .filter(one -> one.setting() != null && one.name().equals(name))
                .findFirst();
    }

    /** What the record itself says, below what the binder says about it. */
    private static String sentence(Throwable error) {
        boolean binder = error instanceof BindException || error instanceof BeansException;
        return binder && error.getCause() != null ? sentence(error.getCause()) : String.valueOf(error.getMessage());
    }
}
