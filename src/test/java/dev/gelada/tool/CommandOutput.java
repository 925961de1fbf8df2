package dev.gelada.tool;

import dev.gelada.tool.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What came of a command.
 *
 * @param out what was printed
 * @param err what was said about it
 */
public record CommandOutput(int code, String out, String err) {

    public static CommandOutput command(String... arguments) {
        return withInput("", arguments);
    }

    /** The same with these variables in its environment, where the command asks the console for them. */
    public static CommandOutput with(Map<String, String> variables, String... arguments) {
        return run("", variables, arguments);
    }

    static CommandOutput withInput(String input, String... arguments) {
        return run(input, System.getenv(), arguments);
    }

    private static CommandOutput run(String input, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                () -> false,
                () -> {});
        int code = switch (new ToolCommandLine(console).read(arguments)) {
            case CommandLineResult.Answered(int answered) -> answered;
            case CommandLineResult.Application _, CommandLineResult.Run _ ->
                throw new AssertionError("it would run the application: " + List.of(arguments));
        };
        return new CommandOutput(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
