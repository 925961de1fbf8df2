package dev.gelada.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * All settings, and the old names of those that were renamed. Read from the resources {@code META-INF/gelada/settings.tsv} and
 * {@code renamed-settings.tsv}, which is faster than scanning classes; a test compares them with the records that settings are bound to.
 *
 * @param renamed the new key by the old one; {@code *} in both stands for the same name
 */
record SettingRegistry(List<Setting> settings, Map<String, String> renamed) {

    private static final String KNOWN = "META-INF/gelada/settings.tsv";
    private static final String RENAMED = "META-INF/gelada/renamed-settings.tsv";

    SettingRegistry {
        settings = List.copyOf(settings);
        renamed = Map.copyOf(renamed);
    }

    static SettingRegistry ofThisProgram() {
        Map<String, String> renamed = new TreeMap<>();
        lines(RENAMED).forEach(line -> {
            int tab = line.indexOf('\t');
            renamed.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return new SettingRegistry(lines(KNOWN).stream().map(Setting::read).toList(), renamed);
    }

    Optional<Setting> named(ConfigurationPropertyName name) {
        return settings.stream().filter(one -> one.key().matches(name)).findFirst();
    }

    /** Whether settings stand below it, though it is none itself. */
    boolean holdsSettings(ConfigurationPropertyName name) {
        return settings.stream().anyMatch(one -> one.key().begins(name));
    }

    /** The new key, if this key or a section that contains it was renamed. */
    Optional<String> renamed(ConfigurationPropertyName name) {
        return renamed.entrySet().stream()
                .flatMap(old -> SettingKeyPattern.of(old.getKey(), false).renamed(name, old.getValue()).stream())
                .findFirst();
    }

    private static List<String> lines(String resource) {
        try {
            List<String> lines = new ArrayList<>();
            ClassLoader loader = SettingRegistry.class.getClassLoader();
            for (URL one : Collections.list(loader.getResources(resource))) {
                try (InputStream in = one.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .forEach(lines::add);
                }
            }
            return lines;
        } catch (IOException broken) {
            throw new UncheckedIOException("the registry of settings cannot be read", broken);
        }
    }
}
