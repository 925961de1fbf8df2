package dev.gelada.tool;

import dev.gelada.tool.console.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.springframework.boot.logging.LoggingSystem;

/** The command line of the program. Every command but those that run the application is carried out here, and needs nothing of it. */
public final class ToolMain {

    private ToolMain() {}

    /**
     * Reads what the arguments ask for, and does it, unless it is to run the application.
     *
     * @param plainSignals gives signals their default meaning again, for commands that only ask a server
     */
    public static CommandLineResult asked(
            InputStream in, PrintStream out, PrintStream err, Runnable plainSignals, String... arguments) {
        // nothing is configured yet, and unconfigured loggers are loud
        LoggingSystem.get(ToolMain.class.getClassLoader()).beforeInitialize();
        return new ToolCommandLine(new Console(in, out, err, System.getenv(), ToolMain::terminal, plainSignals))
                .read(arguments);
    }

    /** There is no console with {@code -Djdk.console=java.base} and without a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        return Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
    }
}
