package dev.gelada.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines that another process writes, to be had without waiting for them. */
final class ProcessLines {

    /** What is read when nothing more will come. */
    static final String NO_MORE = "\0end";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ProcessLines() {}

    static ProcessLines from(InputStream input) {
        ProcessLines processLines = new ProcessLines();
        Thread.ofPlatform().daemon().start(() -> processLines.read(input));
        return processLines;
    }

    private void read(InputStream input) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException broken) {
            lines.add(String.valueOf(broken.getMessage()));
        }
        lines.add(NO_MORE);
    }

    /** The next line; empty when there is none within these milliseconds. */
    String next(long millis) throws InterruptedException {
        String line = lines.poll(millis, TimeUnit.MILLISECONDS);
        return line == null ? "" : line;
    }
}
