package dev.gelada.schedule.calendar;

import dev.gelada.document.RegularFileReader;
import dev.gelada.document.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * What fetched calendars said last, on disk, so that a restart while one is away does not forget it. A copy is as old as its file says. Files
 * of this machine need none. Blocks.
 */
@Slf4j
record CalendarFiles(Path folder) {

    /** That none could be made is no reason to plan nothing. */
    void keep(String source, String text, Instant readAt) {
        if (!fetched(source)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "calendar", ".draft");
            Files.writeString(draft, text);
            Files.setLastModifiedTime(draft, FileTime.from(readAt));
            Files.move(draft, file(source), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            log.warn("No copy of a calendar could be kept in {}: {}", folder, broken.toString());
        }
    }

    /** Null when there is none that can be read. */
    @Nullable
    Copy of(String source) {
        Path file = file(source);
        if (!fetched(source) || !Files.exists(file)) {
            return null;
        }
        try {
            return new Copy(
                    new String(RegularFileReader.read(file, ICalendarReader.LARGEST), StandardCharsets.UTF_8),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException broken) {
            log.warn("The copy of a calendar {} cannot be read: {}", file, broken.toString());
            return null;
        }
    }

    private static boolean fetched(String source) {
        return source.contains("://");
    }

    /** An address may hold a secret, so it is not the name. */
    private Path file(String source) {
        return folder.resolve(Sha256.of(source) + ".ics");
    }

    /** What it said, and when. */
    record Copy(String text, Instant readAt) {}
}
