package dev.gelada.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of an environment variable, in which dots and dashes are underscores or nothing: {@code GELADA_ENGINE_CALLTIMEOUT} and
 * {@code GELADA_ENGINE_CALL_TIMEOUT} are {@code gelada.engine.call-timeout}.
 *
 * @param words between its underscores, in small letters
 */
record EnvironmentVariableName(List<String> words) {

    static EnvironmentVariableName of(String written) {
        return new EnvironmentVariableName(
                Arrays.stream(written.toLowerCase(Locale.ROOT).split("_"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** How the variable of a key is written. */
    static String of(SettingKeyPattern key) {
        return String.join("_", key.elements())
                .replace("-", "")
                .toUpperCase(Locale.ROOT)
                .replace(SettingKeyPattern.REST, "<NAME>")
                .replace(SettingKeyPattern.ANY, "<NAME>")
                .replace(SettingKeyPattern.INDEX, "0");
    }

    /**
     * Every key that it may stand for.
     *
     * @param chosen names that operators chose elsewhere: only of these can a dash be an underscore here
     */
    Stream<String> keys(SettingKeyPattern pattern, Set<String> chosen) {
        return keys(pattern, 0, 0, "", chosen);
    }

    private Stream<String> keys(SettingKeyPattern pattern, int element, int word, String key, Set<String> chosen) {
        List<String> elements = pattern.elements();
        if (element == elements.size()) {
            boolean place = pattern.list() && word == words.size() - 1 && number(words.get(word));
            return word == words.size()
                    ? Stream.of(key)
                    : place ? Stream.of(key + "[" + words.get(word) + "]") : Stream.of();
        }
        if (word == words.size()) {
            return Stream.of();
        }
        return switch (elements.get(element)) {
            case SettingKeyPattern.REST -> Stream.of(key + "." + String.join(".", words.subList(word, words.size())));
            case SettingKeyPattern.INDEX ->
                number(words.get(word))
                        ? keys(pattern, element + 1, word + 1, key + "[" + words.get(word) + "]", chosen)
                        : Stream.of();
            case SettingKeyPattern.ANY ->
                Stream.concat(
                        keys(pattern, element + 1, word + 1, key + "." + words.get(word), chosen),
                        chosen.stream().flatMap(name -> spelled(pattern, name, element, word, key, chosen)));
            case String fixed -> spelled(pattern, fixed, element, word, key, chosen);
        };
    }

    /** The name as one word, or as one word for each of its parts. */
    private Stream<String> spelled(
            SettingKeyPattern pattern, String name, int element, int word, String key, Set<String> chosen) {
        String small = name.toLowerCase(Locale.ROOT);
        String longer = key.isEmpty() ? name : key + "." + name;
        List<String> parts = List.of(small.split("-"));
        return Stream.of(List.of(SettingKeyPattern.uniform(name)), parts)
                .distinct()
                .filter(spelling -> at(word, spelling))
                .flatMap(spelling -> keys(pattern, element + 1, word + spelling.size(), longer, chosen));
    }

    private boolean at(int word, List<String> spelling) {
        return word + spelling.size() <= words.size()
                && IntStream.range(0, spelling.size())
                        .allMatch(next -> words.get(word + next).equals(spelling.get(next)));
    }

    private static boolean number(String word) {
        return word.chars().allMatch(Character::isDigit);
    }
}
