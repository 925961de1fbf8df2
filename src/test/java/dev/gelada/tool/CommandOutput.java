package dev.gelada.tool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a command.
 *
 * @param out what was printed
 * @param err what was said about it
 */
record CommandOutput(int code, String out, String err) {

    static CommandOutput command(String... arguments) {
        return withInput("", arguments);
    }

    static CommandOutput withInput(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = switch (new ToolCommandLine(console).read(arguments)) {
            case CommandLineResult.Answered(int answered) -> answered;
            case CommandLineResult.Application application ->
                throw new AssertionError("it would run the application: " + application);
        };
        return new CommandOutput(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
