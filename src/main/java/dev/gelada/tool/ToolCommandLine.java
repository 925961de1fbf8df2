package dev.gelada.tool;

import dev.gelada.document.DidYouMean;
import dev.gelada.run.RunRequest;
import dev.gelada.setting.SettingsCheck;
import dev.gelada.tool.client.ClientCommands;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.OutputFormat;
import dev.gelada.tool.console.UnknownArgumentReporter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** One command line: which commands there are, and what is said when it makes no sense. */
final class ToolCommandLine {

    private static final int COLUMNS = 100;

    private final Console console;
    private final RootCommand root = new RootCommand(this);
    private final CommandLine parser;
    private final Map<String, Object> commands;
    private List<String> settings = List.of();
    private @Nullable CommandLineResult application;

    ToolCommandLine(Console console) {
        this.console = console;
        this.parser = new CommandLine(root);
        this.commands = commands();
        parser.getCommandSpec().usageMessage().exitCodeList(ExitCode.listed());
    }

    private Map<String, Object> commands() {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("serve", new ServeCommand(this));
        commands.put("reap", new ReapCommand(this));
        commands.put("run", new RunCommand(this));
        commands.put("settings", new SettingsCommand(this));
        commands.put("lesson", new LessonCommand(this));
        commands.put("validate", new ValidateCommand(this));
        commands.put("schema", new SchemaCommand(this));
        commands.put("import", new ImportCommand(this));
        commands.putAll(ClientCommands.all(console));
        commands.put("completion", new CompletionCommand(this));
        commands.put("version", new VersionCommand(this));
        commands.put("help", new HelpCommand(this));
        return commands;
    }

    CommandLineResult read(String... arguments) {
        add(arguments.length == 0 ? "" : arguments[0]);
        int code = parser.execute(arguments);
        console.out().flush();
        return application == null ? new CommandLineResult.Answered(code) : application;
    }

    /** Only the command that is named first, where it needs no other: each one takes its time to be described to the parser. */
    private void add(String first) {
        boolean alone =
                commands.containsKey(first) && !List.of("help", "completion").contains(first);
        commands.forEach((name, command) -> {
            if (!alone || name.equals(first)) {
                parser.addSubcommand(name, command);
            }
        });
        parser.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setExpandAtFiles(false)
                .registerConverter(OutputFormat.class, OutputFormat::named)
                .setUsageHelpWidth(COLUMNS)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((refused, arguments) -> refuse(refused));
    }

    Console console() {
        return console;
    }

    /** The settings for the application, from anywhere on the command line. */
    List<String> settings() {
        return settings;
    }

    /** The application is to run with these options once the line has been read. */
    void application(List<String> options) {
        application = new CommandLineResult.Application(options);
    }

    /** The documents are to be run with these options once the line has been read. */
    void run(RunRequest request, List<String> options) {
        application = new CommandLineResult.Run(request, options);
    }

    /** Variables and system properties count for commands too; what is misspelt there is not passed over. */
    void refuseUnknownSettings() {
        List<String> problems = new SettingsCheck().problems(new StandardEnvironment());
        if (!problems.isEmpty()) {
            throw refused(String.join("; ", problems));
        }
    }

    /** An error in the command line. */
    ParameterException refused(String sentence) {
        return new ParameterException(parser, sentence);
    }

    void printVersion() {
        parser.printVersionHelp(console.out());
    }

    /** A script that completes command lines in a shell: bash's serves zsh too. */
    String completion(String shell) {
        return shell.equals("fish") ? FishCompletion.script(parser) : AutoComplete.bash("gelada", parser);
    }

    /** @param command empty for all */
    void printUsage(String command) {
        CommandLine asked = command.isEmpty() ? parser : parser.getSubcommands().get(command);
        if (asked == null) {
            throw refused(unknown(command));
        }
        asked.usage(console.out());
    }

    /** Checks what precedes the command first: an unknown word there was meant to be a command. */
    private int execute(ParseResult parsed) {
        CommandLine last = parsed.asCommandLineList().getLast();
        settings = new ArrayList<>(parsed.unmatched());
        if (last.getCommand() instanceof ApplicationCommand && parsed.hasSubcommand()) {
            settings.addAll(last.getParseResult().unmatched());
        }
        for (String written : settings) {
            SpringOptions.refusal(written, names()).ifPresent(sentence -> {
                throw refused(sentence);
            });
        }
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!settings.isEmpty() && !(last.getCommand() instanceof ApplicationCommand)) {
            throw refused("'" + settings.getFirst() + "' is no option of " + last.getCommandName());
        }
        return new RunLast().execute(parsed);
    }

    private int refuse(ParameterException refused) {
        console.err().println("gelada: " + sentence(refused));
        console.err().println("see 'gelada help'.");
        return ExitCode.USAGE.number();
    }

    private static String sentence(ParameterException refused) {
        if (!(refused instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(refused.getMessage());
        }
        String argument = unmatched.getUnmatched().getFirst();
        CommandLine command = refused.getCommandLine();
        return command.getCommand() instanceof UnknownArgumentReporter unknownArgumentReporter
                ? unknownArgumentReporter.refusal(argument)
                : argument.startsWith("-")
                        ? DidYouMean.unknown(
                                "option of " + command.getCommandName(),
                                argument,
                                command.getCommandSpec().optionsMap().keySet())
                        : "'" + argument + "' is too much for " + command.getCommandName();
    }

    private String unknown(String word) {
        return DidYouMean.unknown("command", word, names());
    }

    private List<String> names() {
        return List.copyOf(commands.keySet());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
