package dev.gelada.setting;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A way to write a setting.
 *
 * @param key as it is
 * @param variable whether it is written as an environment variable
 * @param spelled as it is spelled there
 */
record SettingSpelling(String key, boolean variable, String spelled) {

    static Stream<SettingSpelling> of(String key) {
        String upper =
                key.toUpperCase(Locale.ROOT).replace("[", "_").replace("]", "").replace('.', '_');
        return Stream.of(
                new SettingSpelling(key, false, key),
                new SettingSpelling(key, false, key.replace("-", "")),
                new SettingSpelling(key, false, camel(key)),
                new SettingSpelling(key, false, key.replace('-', '_')),
                new SettingSpelling(key, false, key.toUpperCase(Locale.ROOT)),
                new SettingSpelling(key, false, upper.replace("-", "")),
                new SettingSpelling(key, true, upper.replace("-", "")),
                new SettingSpelling(key, true, upper.replace('-', '_')),
                new SettingSpelling(key, true, upper.replace("-", "").toLowerCase(Locale.ROOT)),
                new SettingSpelling(key, true, upper.replace('-', '_').toLowerCase(Locale.ROOT)),
                new SettingSpelling(key, true, key),
                new SettingSpelling(key, true, camel(key)));
    }

    private static String camel(String key) {
        StringBuilder camel = new StringBuilder();
        for (int at = 0; at < key.length(); at++) {
            boolean dash = key.charAt(at) == '-' && at + 1 < key.length();
            camel.append(dash ? Character.toUpperCase(key.charAt(++at)) : key.charAt(at));
        }
        return camel.toString();
    }

    /** Beside it an operator chose the name of a workload in a file. */
    TestSettingSources written() {
        TestSettingSources testSettingSources = new TestSettingSources();
        (variable ? testSettingSources.variables(spelled + "=x") : testSettingSources.properties(spelled + "=x"))
                .yaml("""
                gelada.platform.local.fleet.web-shop.command: sleep
                gelada.probe.credentials.web-shop.url: https://prom.example
                """);
        return testSettingSources;
    }

    @Override
    public String toString() {
        return (variable ? "variable " : "property ") + spelled;
    }
}
