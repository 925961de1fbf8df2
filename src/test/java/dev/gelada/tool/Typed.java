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
record Typed(int code, String out, String err) {

    static Typed command(String... arguments) {
        return withInput("", arguments);
    }

    static Typed withInput(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = switch (new Line(console).read(arguments)) {
            case Asked.Answered(int answered) -> answered;
            case Asked.Application application ->
                throw new AssertionError("it would run the application: " + application);
        };
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
