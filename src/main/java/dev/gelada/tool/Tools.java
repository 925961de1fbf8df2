package dev.gelada.tool;

import dev.gelada.document.Names;
import dev.gelada.tool.migration.Imports;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.logging.LoggingSystem;

/** The commands that need no running Gelada. */
public final class Tools {

    private static final int FINE = 0;
    private static final int PROBLEMS = 1;
    private static final int USAGE = 2;

    private static final List<String> COMMANDS = List.of("validate", "schema", "import");

    private static final String HELP = """
            usage: java -jar gelada.jar validate FILE|FOLDER|-...       checks experiment documents; exit code 1 when one would not run
                   java -jar gelada.jar schema                          prints the JSON Schema of experiment documents
                   java -jar gelada.jar schema --crd                    prints the CustomResourceDefinition of experiments on a cluster
                   java -jar gelada.jar import chaoskube FLAG...        prints the experiment that does what chaoskube does with these flags
                   java -jar gelada.jar import kube-monkey CONFIG.TOML  prints what kube-monkey's configuration means here
            """;

    private final Console console;

    private Tools(Console console) {
        this.console = console;
    }

    /** Whether the arguments of the program are a command of these. Those of a Gelada that is to serve begin with dashes. */
    public static boolean asked(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Does what the arguments say, and answers the exit code: 0 when all is well, 1 when something is not, 2 when they make no sense. */
    public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        // nothing is configured yet, and unconfigured loggers are loud
        LoggingSystem.get(Tools.class.getClassLoader()).beforeInitialize();
        return run(new Console(in, out, err), arguments);
    }

    static int run(Console console, String... arguments) {
        int code = new Tools(console).run(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
        console.out().flush();
        return code;
    }

    private int run(String command, List<String> arguments) {
        return switch (command) {
            case "validate" -> validate(arguments);
            case "schema" -> schema(arguments);
            case "import" -> Imports.run(arguments, EveryOffer.documents(), console.out(), console.err());
            default -> usage(Names.unknown("command", command, COMMANDS));
        };
    }

    private int validate(List<String> arguments) {
        if (arguments.isEmpty()) {
            return usage("validate what? Name files, folders, or - for standard input");
        }
        for (String argument : arguments) {
            if (argument.startsWith("-") && !argument.equals("-")) {
                return usage("'" + argument + "' is no option of validate, which has none");
            }
        }
        Validation validation = new Validation(EveryOffer.documents());
        arguments.forEach(argument -> Source.named(argument, console.in()).forEach(validation::check));
        validation.notes().forEach(console.err()::println);
        List<String> problems = validation.problems();
        problems.forEach(console.out()::println);
        console.err().println(count(validation.good(), "good document") + ", " + count(problems.size(), "problem"));
        return problems.isEmpty() ? FINE : PROBLEMS;
    }

    private int schema(List<String> arguments) {
        if (arguments.equals(List.of("--crd"))) {
            console.out().print(EveryOffer.documents(List.of("kubernetes")).definition());
            return FINE;
        }
        if (!arguments.isEmpty()) {
            return usage("schema takes no arguments but --crd");
        }
        console.out().print(EveryOffer.documents().schema());
        return FINE;
    }

    private int usage(String sentence) {
        console.err().println("gelada: " + sentence);
        console.err().print(HELP);
        return USAGE;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
