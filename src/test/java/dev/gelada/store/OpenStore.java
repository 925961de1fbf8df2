package dev.gelada.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens the store in a folder, says so, and keeps it open until its input ends. */
final class OpenStore {

    private OpenStore() {}

    static void main(String... arguments) throws IOException {
        Database.in(Path.of(arguments[0]));
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("open");
        System.in.read();
        Runtime.getRuntime().halt(0);
    }
}
