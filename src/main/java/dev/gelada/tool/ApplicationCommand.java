package dev.gelada.tool;

import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** A command that runs the application, with any settings. */
@Command
@RequiredArgsConstructor
abstract class ApplicationCommand implements Callable<Integer> {

    private static final String MODE = "--gelada.mode=";

    @Mixin
    HelpOption help = new HelpOption();

    @Unmatched
    List<String> written = new ArrayList<>();

    private final ToolCommandLine toolCommandLine;

    /** Its value of {@code gelada.mode}; null to take that from the settings. */
    abstract @Nullable String mode();

    @Override
    public Integer call() {
        List<String> options = new ArrayList<>(toolCommandLine.settings());
        String mode = mode();
        if (mode != null) {
            options.stream()
                    .filter(one -> one.startsWith(MODE) && !one.equals(MODE + mode))
                    .forEach(other -> {
                        throw toolCommandLine.refused("'" + other + "' contradicts the command " + mode);
                    });
            options.add(MODE + mode);
        }
        toolCommandLine.application(options);
        return ExitCode.FINE.number();
    }
}
