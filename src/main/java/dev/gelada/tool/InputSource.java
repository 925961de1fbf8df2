package dev.gelada.tool;

import dev.gelada.document.RegularFileReader;
import dev.gelada.document.StrictUtf8;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that was named on the command line.
 *
 * @param name as problems name it
 * @param text what it says; empty when it cannot be read
 * @param refusal why it cannot be read; empty when it can
 */
record InputSource(String name, String text, String refusal) {

    private static final Pattern DOCUMENT = Pattern.compile("[^.].*\\.(yaml|yml|json)");

    /** The texts of an argument: a file, the documents of a folder (as Gelada reads a folder, so not of its sub-folders), or {@code -}. */
    static List<InputSource> named(String argument, InputStream in) {
        if (argument.equals("-")) {
            return List.of(read("-", () -> in.readNBytes(Yaml.LARGEST + 1)));
        }
        Path path = Path.of(argument);
        return Files.isDirectory(path) ? folder(path) : List.of(file(path));
    }

    boolean readable() {
        return refusal.isEmpty();
    }

    private static List<InputSource> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<InputSource> found = files.filter(file ->
                            DOCUMENT.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .map(InputSource::file)
                    .toList();
            return found.isEmpty()
                    ? List.of(new InputSource(folder.toString(), "", "holds no file *.yaml, *.yml or *.json"))
                    : found;
        } catch (IOException broken) {
            return List.of(new InputSource(folder.toString(), "", sentence(broken)));
        }
    }

    private static InputSource file(Path file) {
        return read(file.toString(), () -> {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            if (seen.isOther()) {
                throw new IOException("it is a FIFO, a socket or a device; write - and pipe it in");
            }
            if (seen.size() > Yaml.LARGEST) {
                throw new IllegalArgumentException(Yaml.tooLarge(seen.size()));
            }
            return RegularFileReader.read(file, Yaml.LARGEST);
        });
    }

    private static InputSource read(String name, Reading reading) {
        try {
            byte[] bytes = reading.bytes();
            return bytes.length > Yaml.LARGEST
                    ? new InputSource(name, "", Yaml.tooLarge(bytes.length))
                    : new InputSource(name, StrictUtf8.decode(bytes), "");
        } catch (IOException | IllegalArgumentException broken) {
            return new InputSource(name, "", sentence(broken));
        }
    }

    private static String sentence(Exception broken) {
        return switch (broken) {
            case NoSuchFileException missing -> "is not there";
            case AccessDeniedException denied -> "may not be read by this user";
            case IOException unreadable -> "cannot be read: " + unreadable.getMessage();
            default -> String.valueOf(broken.getMessage());
        };
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    private interface Reading {

        byte[] bytes() throws IOException;
    }
}
