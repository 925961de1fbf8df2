package dev.gelada;

import dev.gelada.document.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;

/**
 * The data folder as its owner alone may see it: folders 0700, files 0600, also what an earlier version left readable. What is not Gelada's keeps
 * its permissions, and so does the folder itself when something else lies in it. Links are not followed.
 */
@Slf4j
record DataFolderPermissions(Path path) {

    private static final Set<String> OURS =
            Set.of("installation", "installation.draft", "alive", "undo", "report", "fleet", "calendar", "recordings");

    private static final int MOST = 100_000;

    /** Creates it when it is missing. Never fails: the code that needs the folder reports what is wrong with it. */
    void close() {
        try {
            Path folder = path.toAbsolutePath();
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder);
            List<Path> inside = children(folder);
            if (made || inside.stream().allMatch(DataFolderPermissions::ours)) {
                OwnerOnlyPermissions.folder(folder);
            }
            inside.stream().filter(DataFolderPermissions::ours).forEach(DataFolderPermissions::tighten);
        } catch (IOException | RuntimeException notOurs) {
            log.debug("{} keeps its permissions", path, notOurs);
        }
    }

    private static boolean ours(Path child) {
        String name = String.valueOf(child.getFileName());
        return OURS.contains(name) || name.startsWith("journal.");
    }

    private static void tighten(Path child) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            OwnerOnlyPermissions.folder(child);
            children(child).stream()
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(OwnerOnlyPermissions::file);
        } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
            OwnerOnlyPermissions.file(child);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.limit(MOST).toList();
        } catch (IOException unreadable) {
            log.debug("{} cannot be listed", folder, unreadable);
            return List.of();
        }
    }
}
