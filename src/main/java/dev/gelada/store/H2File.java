package dev.gelada.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.extern.slf4j.Slf4j;

/**
 * The H2 file in its folder. A marker file beside it records that it exists, and up to which version it is certainly on the disk. H2
 * opens the newest version that it finds, and makes an empty file where there is none: without the marker the loss of the halt, the seed
 * or the latest history would go unnoticed.
 *
 * @param path of the file
 */
@Slf4j
record H2File(Path path) {

    private static final Pattern VERSION =
            Pattern.compile("journal.mv.db is here since it was made, and has version (\\d{1,18})\\.\\s*");

    private static final int LONGEST_MARK = 1024;
    private static final int HEAD = 2 * 4096;

    /** @throws IOException when the file is missing although it existed, or cannot be the one that an earlier process left */
    void refuse() throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(mark())) {
                throw new IOException("file is gone");
            }
            return;
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("file corrupted: it is no regular file");
        }
        if (Files.size(path) == 0) {
            throw new IOException("file corrupted: it is empty"); // H2 would take it for a new database
        }
    }

    /** Its first two blocks, where H2 notes what it made of the rest; empty when there is no file. */
    byte[] head() throws IOException {
        if (Files.notExists(path)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    /** They are again what they were before H2 looked. */
    void restore(byte[] head) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(head), 0);
        }
    }

    /** @throws IOException when what is found is older than what certainly was on the disk */
    void opened(long version) throws IOException {
        if (version < last()) {
            throw new IOException("file corrupted: it has version " + version
                    + ", and its last writes are missing: it had " + last());
        }
        try {
            synced(version);
            ownerOnly(path);
        } catch (IOException fullOrNotOurs) {
            log.warn("{} could not be written: {}", mark(), fullOrNotOurs.toString());
        }
    }

    /** The file is on the disk up to here. */
    void synced(long version) throws IOException {
        Path draft = path.resolveSibling("journal.version.draft");
        Files.writeString(draft, "journal.mv.db is here since it was made, and has version " + version + ".\n");
        ownerOnly(draft);
        Files.move(draft, mark(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** From now on another may take its place. */
    void forget() throws IOException {
        Files.deleteIfExists(mark());
    }

    /** An invalid marker is ignored. */
    private long last() throws IOException {
        if (!Files.isRegularFile(mark()) || Files.size(mark()) > LONGEST_MARK) {
            return 0;
        }
        try {
            Matcher says = VERSION.matcher(new String(Files.readAllBytes(mark()), StandardCharsets.ISO_8859_1));
            return says.matches() ? Long.parseLong(says.group(1)) : 0;
        } catch (NoSuchFileException meanwhile) {
            return 0;
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private Path mark() {
        return path.resolveSibling("journal.version");
    }
}
