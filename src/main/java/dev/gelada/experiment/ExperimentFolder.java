package dev.gelada.experiment;

import dev.gelada.document.StrictUtf8;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder: {@code *.yaml}, {@code *.yml} and {@code *.json}, not those of its sub-folders, not hidden ones. Links are
 * followed, so that the swap of a Kubernetes ConfigMap is seen.
 */
record ExperimentFolder(Path path) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final Pattern DOCUMENT = Pattern.compile("[^.].*\\.(yaml|yml|json)", Pattern.DOTALL);

    /** How each file looks from outside, in the order of their names. A change of content changes this too. */
    SortedMap<String, Look> look() throws IOException {
        SortedMap<String, Look> looks = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (DOCUMENT.matcher(name).matches() && !Files.isDirectory(file)) {
                    looks.put(name, Look.of(file));
                }
            }
        }
        return looks;
    }

    /** Reads every file; one that cannot be read is refused and the others are read all the same. */
    void read(Iterable<String> names, CatalogueBuilder catalogueBuilder) {
        for (String name : names) {
            if (CONTROL.matcher(name).find()) {
                catalogueBuilder.refuse(
                        CONTROL.matcher(name).replaceAll("?"),
                        "has a line break or another control character in its name, written here as '?'; rename it");
                continue;
            }
            try {
                catalogueBuilder.add(name, text(path.resolve(name)));
            } catch (IOException | IllegalArgumentException refused) {
                catalogueBuilder.refuse(name, sentence(refused));
            }
        }
    }

    /** Why a file or folder cannot be read. */
    static String sentence(Exception refused) {
        return switch (refused) {
            case NoSuchFileException missing -> "is not there";
            case NotDirectoryException file -> "is no folder";
            case AccessDeniedException denied -> "may not be read by the user Gelada runs as";
            case IOException broken -> "cannot be read: " + broken.getMessage();
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(Files.exists(file) ? "is no file" : "is a link to nothing");
        }
        long size = Files.size(file);
        if (size > Yaml.LARGEST) {
            throw new IllegalArgumentException(Yaml.tooLarge(size));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Yaml.LARGEST + 1);
            if (bytes.length > Yaml.LARGEST) {
                throw new IllegalArgumentException(Yaml.tooLarge(bytes.length));
            }
            return StrictUtf8.decode(bytes);
        }
    }

    /** Size, time of the last change and identity of a file; an unreadable file counts as absent. */
    record Look(long size, long changed, String identity) {

        static Look of(Path file) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                return new Look(seen.size(), seen.lastModifiedTime().toMillis(), String.valueOf(seen.fileKey()));
            } catch (IOException unseen) {
                return new Look(-1, 0, sentence(unseen));
            }
        }
    }
}
