package dev.gelada.setting;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A way to write a setting.
 *
 * @param key as it is
 * @param variable whether it is written as an environment variable
 * @param written as it is spelled there
 */
record Spelling(String key, boolean variable, String spelled) {

    static Stream<Spelling> of(String key) {
        String upper =
                key.toUpperCase(Locale.ROOT).replace("[", "_").replace("]", "").replace('.', '_');
        return Stream.of(
                new Spelling(key, false, key),
                new Spelling(key, false, key.replace("-", "")),
                new Spelling(key, false, camel(key)),
                new Spelling(key, false, key.replace('-', '_')),
                new Spelling(key, false, key.toUpperCase(Locale.ROOT)),
                new Spelling(key, false, upper.replace("-", "")),
                new Spelling(key, true, upper.replace("-", "")),
                new Spelling(key, true, upper.replace('-', '_')),
                new Spelling(key, true, upper.replace("-", "").toLowerCase(Locale.ROOT)),
                new Spelling(key, true, upper.replace('-', '_').toLowerCase(Locale.ROOT)),
                new Spelling(key, true, key),
                new Spelling(key, true, camel(key)));
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
    Places written() {
        Places places = new Places();
        (variable ? places.variables(spelled + "=x") : places.properties(spelled + "=x")).yaml("""
                gelada.platform.local.fleet.web-shop.command: sleep
                gelada.probe.credentials.web-shop.url: https://prom.example
                """);
        return places;
    }

    @Override
    public String toString() {
        return (variable ? "variable " : "property ") + spelled;
    }
}
