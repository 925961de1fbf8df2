package dev.gelada.tool.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a command reads and writes.
 *
 * @param out what was asked for
 * @param err what is said about it
 * @param variables of its environment
 * @param terminal whether a person reads it and can answer
 * @param plainSignals gives signals their default meaning again, for a command that only asks a server
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> variables,
        BooleanSupplier terminal,
        Runnable plainSignals) {}
