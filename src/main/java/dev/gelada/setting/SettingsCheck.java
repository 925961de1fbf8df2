package dev.gelada.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;

/** Says what is wrong with the settings as they are written: one sentence for each, with where it stands and what would be right. */
public final class SettingsCheck {

    private final SettingRegistry settingRegistry;
    private final NearestSetting nearest;

    public SettingsCheck() {
        this(SettingRegistry.ofThisProgram());
    }

    SettingsCheck(SettingRegistry settingRegistry) {
        this.settingRegistry = settingRegistry;
        this.nearest = new NearestSetting(settingRegistry);
    }

    /** Empty when all is well. Never repeats what is secret. */
    public List<String> problems(ConfigurableEnvironment environment) {
        List<ConfiguredSetting> written = new SettingSources(settingRegistry).read(environment);
        List<String> problems = new ArrayList<>();
        written.forEach(one -> unknown(one).ifPresent(problems::add));
        problems.addAll(twice(written));
        problems.addAll(new SettingValueCheck(environment, written).problems());
        return problems;
    }

    private Optional<String> unknown(ConfiguredSetting one) {
        if (one.setting() != null || empty(one)) {
            return Optional.empty();
        }
        return Optional.of("%s (%s) %s".formatted(one.spelling(), one.place(), why(one)));
    }

    /** A group of settings without a value of its own. */
    private boolean empty(ConfiguredSetting one) {
        return settingRegistry.holdsSettings(one.name()) && one.value().isBlank();
    }

    private String why(ConfiguredSetting one) {
        Optional<String> now = settingRegistry.renamed(one.name());
        if (now.isPresent()) {
            return "is called " + now.get() + " now";
        }
        if (settingRegistry.holdsSettings(one.name())) {
            return "is a section of settings and takes no value";
        }
        return nearest.to(one)
                .map(meant -> "is no known setting; did you mean " + spelled(meant, one) + "?")
                .orElse("is no known setting");
    }

    private static String spelled(Setting meant, ConfiguredSetting one) {
        return one.variable()
                ? EnvironmentVariableName.of(meant.key())
                : meant.key().toString();
    }

    /** One setting in two spellings and with two values in one place: which of them holds cannot be seen. */
    private static List<String> twice(List<ConfiguredSetting> written) {
        List<String> problems = new ArrayList<>();
        Map<String, ConfiguredSetting> first = new LinkedHashMap<>();
        for (ConfiguredSetting one : written) {
            ConfiguredSetting other = one.setting() == null
                    ? null
                    : first.putIfAbsent(one.source().getName() + " " + one.key(), one);
            if (other != null && !other.value().equals(one.value())) {
                problems.add("%s is written twice with two values (%s, %s); leave one of them out"
                        .formatted(one.key(), other.place(), one.place()));
            }
        }
        return problems;
    }
}
