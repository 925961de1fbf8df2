package dev.gelada.setting;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.PropertySource;

/**
 * One of Gelada's settings, as found in a property source.
 *
 * @param source where it was found
 * @param spelling of its key there
 * @param name the key as the binder sees it
 * @param setting null when there is no such setting
 */
record ConfiguredSetting(
        PropertySource<?> source,
        String spelling,
        ConfigurationPropertyName name,
        @Nullable Setting setting) {

    /** The key as documentation writes it, with the operator's names. */
    String key() {
        return setting == null ? spelling : setting.key().named(name);
    }

    String place() {
        return SettingLocation.of(source, spelling);
    }

    String value() {
        Object value = source.getProperty(spelling);
        return value == null ? "" : value.toString();
    }

    boolean variable() {
        return SettingSources.variables(source);
    }
}
