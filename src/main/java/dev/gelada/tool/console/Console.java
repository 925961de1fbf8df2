package dev.gelada.tool.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command reads and writes.
 *
 * @param out what was asked for
 * @param err what is said about it
 * @param variables of its environment
 * @param plainSignals gives signals their default meaning again, for a command that only asks a server
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> variables, Runnable plainSignals) {}
