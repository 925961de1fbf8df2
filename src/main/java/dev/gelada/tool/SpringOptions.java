package dev.gelada.tool;

import dev.gelada.document.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which options the application takes: those that set a property, {@code --server.port=8080}, by the first part of its name, and two switches of
 * Spring's. Whether there is such a property is not asked here.
 */
final class SpringOptions {

    /** The first parts of the names of all properties that Gelada and its libraries read. */
    static final Set<String> ROOTS = Set.of("gelada", "server", "spring", "management", "logging", "info");

    private static final Set<String> SWITCHES = Set.of("debug", "trace");
    private static final List<String> OWN = List.of("--help", "-h", "--version", "-V");

    private SpringOptions() {}

    /** Why an argument is no such option: a sentence; empty when it is one. */
    static Optional<String> refusal(String argument, List<String> commands) {
        if (argument.startsWith("--")) {
            return isOption(argument.substring(2)) ? Optional.empty() : Optional.of(unknownOption(argument));
        }
        if (argument.startsWith("-D") && argument.contains(".")) {
            return Optional.of("'" + argument + "' is an option of Java, which stands before -jar; write --"
                    + argument.substring(2));
        }
        if (argument.startsWith("-")) {
            return Optional.of(unknownOption(argument));
        }
        return Optional.of(unknownWord(argument, commands));
    }

    private static boolean isOption(String written) {
        String name = nameOf(written);
        String root = root(name);
        return name.equals(root) ? SWITCHES.contains(root) : ROOTS.contains(root) && name.length() > root.length() + 1;
    }

    private static String unknownOption(String argument) {
        String written = argument.replaceFirst("^-+", "");
        return "'" + shortened(argument) + "' is no known option"
                + meant(argument, written)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")
                + "; settings are written like --gelada.data=FOLDER or --server.port=8080";
    }

    /**
     * A suggestion for a property whose first part is misspelt, or that has too few dashes: the right beginning and the rest as written.
     */
    private static Optional<String> meant(String argument, String written) {
        String name = nameOf(written);
        String root = root(name);
        if (!name.equals(root)) {
            return DidYouMean.nearest(root, ROOTS)
                    .map(near -> shortened("--" + near + written.substring(root.length())));
        }
        List<String> known = Stream.concat(OWN.stream(), SWITCHES.stream().map(one -> "--" + one))
                .toList();
        return DidYouMean.nearest(argument, known).or(() -> DidYouMean.nearest("--" + name, known));
    }

    private static String unknownWord(String word, List<String> commands) {
        if (word.contains("=")) {
            return "'" + shortened(word) + "' is no known command; a setting begins with two dashes: --"
                    + shortened(word);
        }
        return DidYouMean.unknown("command", word, commands);
    }

    private static String nameOf(String written) {
        int end = written.indexOf('=');
        return end < 0 ? written : written.substring(0, end);
    }

    private static String root(String name) {
        return name.split("[.\\[]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String shortened(String argument) {
        return argument.length() <= 80 ? argument : argument.substring(0, 80) + "...";
    }
}
