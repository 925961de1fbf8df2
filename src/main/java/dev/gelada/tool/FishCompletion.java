package dev.gelada.tool;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A script for fish: a line for each command and for each of its options. */
final class FishCompletion {

    private FishCompletion() {}

    static String script(CommandLine parser) {
        String commands = parser.getSubcommands().entrySet().stream()
                .map(command -> "complete -c gelada -n __fish_use_subcommand -f -a " + command.getKey() + " -d "
                        + quoted(description(command.getValue())) + "\n")
                .collect(Collectors.joining());
        String options = parser.getSubcommands().entrySet().stream()
                .flatMap(command -> command.getValue().getCommandSpec().options().stream()
                        .map(option -> "complete -c gelada -n '__fish_seen_subcommand_from " + command.getKey() + "'"
                                + option(option) + "\n"))
                .collect(Collectors.joining());
        return commands + options;
    }

    private static String option(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        return names + value(option) + " -d " + quoted(String.join(" ", option.description()));
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String candidates = option.completionCandidates() == null
                ? ""
                : StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(" "));
        return candidates.isEmpty() ? " -r" : " -x -a " + quoted(candidates);
    }

    private static String description(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
