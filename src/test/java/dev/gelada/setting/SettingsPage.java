package dev.gelada.setting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of docs/settings.md, out of the registry. */
final class SettingsPage {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Duration", "duration"),
            Map.entry("int", "integer"),
            Map.entry("Integer", "integer"),
            Map.entry("Long", "integer"),
            Map.entry("boolean", "boolean"),
            Map.entry("Boolean", "boolean"),
            Map.entry("String", "string"),
            Map.entry("Secret", "secret"),
            Map.entry("Path", "path"),
            Map.entry("LocalTime", "time of day"),
            Map.entry("DataSize", "size"),
            Map.entry("List<String>", "list of strings"));

    private SettingsPage() {}

    static String tables(List<Setting> settings) {
        Map<String, StringBuilder> tables = new TreeMap<>();
        settings.forEach(
                one -> tables.computeIfAbsent(room(one), SettingsPage::begin).append(row(one)));
        return String.join("\n", tables.values());
    }

    private static String room(Setting one) {
        List<String> elements = one.key().elements();
        return elements.size() > 2 ? elements.get(0) + "." + elements.get(1) : elements.getFirst();
    }

    private static StringBuilder begin(String room) {
        return new StringBuilder(
                "## `%s`\n\n| setting | type | default | meaning |\n|---|---|---|---|\n".formatted(room));
    }

    private static String row(Setting one) {
        String key = one.key().toString().replaceAll("\\*+", "<name>");
        String type = WORDS.get(one.type());
        if (type == null) {
            throw new AssertionError("what does a user write for " + one.type() + "?");
        }
        return "| `%s` | %s | %s | %s |\n"
                .formatted(key, type, one.unset() == null ? "–" : "`" + one.unset() + "`", one.description());
    }
}
