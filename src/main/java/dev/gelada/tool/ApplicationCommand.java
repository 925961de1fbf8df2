package dev.gelada.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** A command that runs the application, with whatever settings were written. */
@Command
abstract class ApplicationCommand implements Callable<Integer>, TakesSettings {

    private static final String MODE = "--gelada.mode=";

    @Mixin
    HelpOption help = new HelpOption();

    @Unmatched
    List<String> written = new ArrayList<>();

    private final Line line;

    ApplicationCommand(Line line) {
        this.line = line;
    }

    /** What it is in {@code gelada.mode}; null when that is to be read from wherever it is set. */
    abstract @Nullable String mode();

    @Override
    public Integer call() {
        List<String> options = new ArrayList<>(line.settings());
        String mode = mode();
        if (mode != null) {
            options.stream()
                    .filter(one -> one.startsWith(MODE) && !one.equals(MODE + mode))
                    .forEach(other -> {
                        throw line.refused("'" + other + "' contradicts the command " + mode);
                    });
            options.add(MODE + mode);
        }
        line.application(options);
        return Line.FINE;
    }
}
