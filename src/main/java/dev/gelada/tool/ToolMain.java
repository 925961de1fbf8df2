package dev.gelada.tool;

import java.io.InputStream;
import java.io.PrintStream;
import org.springframework.boot.logging.LoggingSystem;

/** The command line of the program. Every command but those that run the application is carried out here, and needs nothing of it. */
public final class ToolMain {

    private ToolMain() {}

    /** Reads what the arguments ask for, and does it, unless it is to run the application. */
    public static CommandLineResult asked(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        // nothing is configured yet, and unconfigured loggers are loud
        LoggingSystem.get(ToolMain.class.getClassLoader()).beforeInitialize();
        return new ToolCommandLine(new Console(in, out, err)).read(arguments);
    }
}
