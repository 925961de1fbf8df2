package dev.gelada.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A setting in force.
 *
 * @param value as people may see it; empty when there is none
 * @param from where it was written, or {@code default}
 */
record EffectiveSetting(String key, String value, String from, String description) {

    /** Every setting, by its key. Of one that is written several times the first source counts, as for the binder. */
    static List<EffectiveSetting> in(ConfigurableEnvironment environment, SettingRegistry settingRegistry) {
        List<ConfiguredSetting> written = new SettingSources(settingRegistry).read(environment);
        Map<String, EffectiveSetting> found = new TreeMap<>();
        Map<String, String> sources = new HashMap<>();
        for (ConfiguredSetting one : written) {
            Setting setting = one.setting();
            String source = one.source().getName();
            // a list is taken as a whole from the first source that has some of it
            if (setting != null && source.equals(sources.computeIfAbsent(whole(one.key()), _ -> source))) {
                String value = SecretMask.shown(setting, environment.resolvePlaceholders(one.value()));
                found.putIfAbsent(
                        one.key(), new EffectiveSetting(one.key(), value, one.place(), setting.description()));
            }
        }
        unset(settingRegistry, written, found.keySet()).forEach(one -> found.putIfAbsent(one.key(), one));
        return List.copyOf(found.values());
    }

    /** The key of the list for that of one of its elements; any other key as it is. */
    private static String whole(String key) {
        return key.replaceFirst("\\[[0-9]+].*", "");
    }

    private static List<EffectiveSetting> unset(
            SettingRegistry settingRegistry, List<ConfiguredSetting> written, Set<String> found) {
        Set<String> set = new HashSet<>();
        found.forEach(key -> set.add(whole(key)));
        List<EffectiveSetting> unset = new ArrayList<>();
        for (Setting setting : settingRegistry.settings()) {
            keys(setting, written).stream()
                    .filter(key -> !set.contains(key))
                    .map(key -> new EffectiveSetting(
                            key,
                            setting.unset() == null ? "" : setting.unset(),
                            SettingLocation.DEFAULT,
                            setting.description()))
                    .forEach(unset::add);
        }
        return unset;
    }

    /** Its key, or one for each name that the operator chose; none for what is there only when it is written. */
    private static Set<String> keys(Setting setting, List<ConfiguredSetting> written) {
        String key = setting.key().toString();
        if (key.endsWith(SettingKeyPattern.REST) || key.contains(SettingKeyPattern.INDEX)) {
            return Set.of();
        }
        int star = key.indexOf(".*.");
        if (star < 0) {
            return Set.of(key);
        }
        String before = key.substring(0, star + 1);
        Set<String> keys = new HashSet<>();
        for (ConfiguredSetting one : written) {
            String said = one.setting() == null ? "" : one.key();
            if (said.startsWith(before)) {
                keys.add(before + said.substring(before.length()).replaceFirst("\\..*", "") + key.substring(star + 2));
            }
        }
        return keys;
    }
}
