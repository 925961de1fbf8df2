package dev.gelada.tool;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads and writes.
 *
 * @param out what was asked for
 * @param err what is said about it
 */
record Console(InputStream in, PrintStream out, PrintStream err) {}
