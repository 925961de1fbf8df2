package dev.gelada.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonWriter;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What {@code gelada settings} prints: every setting in force and where it comes from, without what is secret.
 *
 * @param problems what would keep the program from starting
 */
public record SettingsList(List<EffectiveSetting> settings, List<String> problems) {

    private static final int WIDEST = 60;

    public SettingsList {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** As the program would read them when it is started here, now, with these arguments. Starts, opens and writes nothing. */
    public static SettingsList with(String... arguments) {
        SettingRegistry settingRegistry = SettingRegistry.ofThisProgram();
        ConfigurableEnvironment environment = EnvironmentOnlyApplication.environment(arguments);
        return new SettingsList(
                EffectiveSetting.in(environment, settingRegistry),
                new SettingsCheck(settingRegistry).problems(environment));
    }

    /** One line each: {@code gelada.engine.concurrency = 3   (application.yaml:4)}. */
    public String text() {
        int width = settings.stream()
                .mapToInt(one -> said(one).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        settings.forEach(one -> text.append(("%-" + width + "s  (%s)%n").formatted(said(one), one.from())));
        return text.toString();
    }

    /** {@code {"settings": [{"key": …, "value": …, "from": …}], "problems": […]}}. */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", settings.stream().map(SettingsList::object).toList());
        all.put("problems", problems);
        return JsonWriter.standard().writeToString(all) + "\n";
    }

    private static String said(EffectiveSetting one) {
        return one.key() + " = " + (one.value().isEmpty() ? "-" : one.value());
    }

    private static Map<String, Object> object(EffectiveSetting one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", one.key());
        object.put("value", one.value());
        object.put("from", one.from());
        object.put("description", one.description());
        return object;
    }
}
