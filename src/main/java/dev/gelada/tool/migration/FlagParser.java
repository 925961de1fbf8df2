package dev.gelada.tool.migration;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** The flags of a command line as chaoskube reads them: {@code --flag value}, {@code --flag=value}, {@code --switch}, {@code --no-switch}. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class FlagParser {

    private final Set<String> valued;
    private final Set<String> switched;
    private final Map<String, List<String>> values;
    private final Map<String, Boolean> switches;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with a sentence when one is not known or lacks its value
     */
    static FlagParser read(List<String> arguments, Set<String> valued, Set<String> switched) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, Boolean> switches = new HashMap<>();
        List<String> known = new ArrayList<>(valued);
        known.addAll(switched);
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException("'" + argument + "' is no flag; flags begin with --");
            }
            String[] parts = argument.substring(2).split("=", 2);
            String name = parts[0];
            String bare = name.startsWith("no-") ? name.substring(3) : name;
            if (switched.contains(bare)) {
                switches.put(bare, name.equals(bare) == said(parts));
            } else if (!valued.contains(name)) {
                throw new IllegalArgumentException(DidYouMean.unknown("flag of chaoskube", name, known));
            } else if (parts.length == 2) {
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(parts[1]);
            } else if (place + 1 < arguments.size()) {
                place++;
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(arguments.get(place));
            } else {
                throw new IllegalArgumentException("--" + name + " lacks its value");
            }
        }
        return new FlagParser(valued, switched, values, switches);
    }

    /**
     * These and, for each flag that is not among them, the variable that stands for it, in capitals and with underscores for dashes.
     *
     * @throws IllegalArgumentException with a sentence when a variable has the prefix and stands for no flag, or has no sensible value
     */
    FlagParser under(String prefix, Map<String, String> environment) {
        Map<String, List<String>> allValues = new LinkedHashMap<>(values);
        Map<String, Boolean> allSwitches = new HashMap<>(switches);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                String flag = variable.substring(prefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                if (switched.contains(flag)) {
                    allSwitches.putIfAbsent(flag, said(variable, value));
                } else if (valued.contains(flag)) {
                    allValues.putIfAbsent(flag, List.of(value));
                } else {
                    throw new IllegalArgumentException(
                            variable + ": " + DidYouMean.unknown("flag of chaoskube", flag, valued));
                }
            }
        });
        return new FlagParser(valued, switched, allValues, allSwitches);
    }

    private static boolean said(String... parts) {
        if (parts.length > 1 && !parts[1].matches("true|false")) {
            throw new IllegalArgumentException(
                    "--" + parts[0] + " is '" + parts[1] + "'; it must be true or false, or stand alone");
        }
        return parts.length < 2 || Boolean.parseBoolean(parts[1]);
    }

    /** What was said last; else the default. A blank value is none, as it is for chaoskube. */
    String value(String name, String unset) {
        List<String> said = values.get(name);
        return (said == null || said.getLast().isBlank())
                ? unset
                : said.getLast().strip();
    }

    /** What stands between the commas of a value, each once and without blanks. */
    static List<String> parts(String commas) {
        return Arrays.stream(commas.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    boolean says(String name) {
        return !value(name, "").isEmpty();
    }

    boolean on(String name, boolean unset) {
        return switches.getOrDefault(name, unset);
    }

    /** At least 1. */
    int whole(String flag, String unset) {
        String said = value(flag, unset);
        if (!said.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(
                    "--" + flag + " is '" + said + "'; it must be a whole number of at least 1");
        }
        return Integer.parseInt(said);
    }

    /** Go writes {@code 1h30m} as Gelada does. */
    String duration(String flag, String unset) {
        try {
            Duration read = Durations.parse(value(flag, unset));
            if (read.isNegative()) {
                throw new IllegalArgumentException("must not be negative");
            }
            return Durations.write(read);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("--" + flag + ": " + broken.getMessage(), broken);
        }
    }
}
