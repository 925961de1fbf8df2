package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc}, without a cache. Null means that there is no such process, or that it may not be read. Any other failure is an
 * error, so that a lack of file descriptors is never taken for a dead process.
 */
final class ProcFs {

    /** USER_HZ, which Linux fixes at 100 for everything it shows to programs (time(7)). */
    private static final long MILLIS_PER_TICK = 10;

    private static final String DELETED = " (deleted)";

    private final Path root;
    private final Consumer<String> reading;
    private final String bootId;
    private final String host;
    private final Instant boot;

    ProcFs(Path root) {
        this(root, _ -> {});
    }

    /** @param reading receives the path of each file before it is read */
    ProcFs(Path root, Consumer<String> reading) {
        this.root = root;
        this.reading = reading;
        this.bootId = text("sys/kernel/random/boot_id").strip();
        this.host = text("sys/kernel/hostname").strip();
        this.boot = Instant.ofEpochSecond(line(text("stat"), "btime "));
    }

    /** The processes of this machine. */
    static ProcFs ofThisMachine() {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new IllegalStateException("gelada.platform.kind is local, which needs Linux, and this is "
                    + System.getProperty("os.name")
                    + "; run Gelada on Linux, or set gelada.platform.kind to kubernetes");
        }
        return new ProcFs(Path.of("/proc"));
    }

    @Nullable
    ProcStat stat(long pid) {
        String line = read(pid + "/stat");
        return line == null ? null : ProcStat.parse(line);
    }

    /** The present state of the process; another boot, pid or start is another process, and the referenced one is gone. */
    ProcessState state(ProcessRef process) {
        ProcStat procStat = bootId.equals(process.bootId()) ? stat(process.pid()) : null;
        return procStat == null || procStat.startTicks() != process.startTicks()
                ? ProcessState.GONE
                : procStat.processState();
    }

    /** The identity of a living process. */
    @Nullable
    ProcessRef ref(long pid) {
        ProcStat procStat = stat(pid);
        return procStat == null || procStat.processState() == ProcessState.GONE
                ? null
                : new ProcessRef(host, bootId, pid, procStat.startTicks());
    }

    /** Accurate to a second, because the kernel gives its boot time in seconds. */
    Instant startedAt(ProcessRef process) {
        return boot.plusMillis(process.startTicks() * MILLIS_PER_TICK);
    }

    /** The real, effective, saved and file system user, as the kernel writes them. */
    @Nullable
    String users(long pid) {
        String status = read(pid + "/status");
        return status == null
                ? null
                : status.lines()
                        .filter(line -> line.startsWith("Uid:"))
                        .findFirst()
                        .map(line -> line.substring("Uid:".length()).strip())
                        .orElse(null);
    }

    /** The path of the executable (also when its file was replaced since) and, after a space each, the arguments. */
    @Nullable
    String command(long pid) {
        String arguments = read(pid + "/cmdline");
        String executable = arguments == null ? null : executable(pid);
        if (arguments == null || executable == null) {
            return null;
        }
        List<String> words = new ArrayList<>(Arrays.asList(arguments.split("\0")));
        words.set(0, executable);
        return String.join(" ", words);
    }

    List<Long> pids() {
        String[] names = root.toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        return names == null
                ? List.of()
                : Arrays.stream(names).map(Long::valueOf).sorted().toList();
    }

    private @Nullable String executable(long pid) {
        try {
            String path = Files.readSymbolicLink(root.resolve(pid + "/exe")).toString();
            return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        } catch (IOException kernelThreadOrForeign) {
            return null;
        }
    }

    private @Nullable String read(String path) {
        reading.accept(path);
        try {
            // Names may be in any encoding; made this way, a string takes every byte.
            return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException | AccessDeniedException none) {
            return null;
        } catch (IOException broken) {
            return gone(broken);
        }
    }

    private static @Nullable String gone(IOException broken) {
        // ESRCH: it died between the opening of the file and the reading.
        if (String.valueOf(broken.getMessage()).contains("No such process")) {
            return null;
        }
        throw new UncheckedIOException(broken);
    }

    private String text(String path) {
        String text = read(path);
        if (text == null) {
            throw new IllegalStateException(
                    root.resolve(path) + " cannot be read; the local platform needs a mounted /proc");
        }
        return text;
    }

    private static long line(String text, String start) {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> Long.parseLong(line.substring(start.length()).strip()))
                .orElseThrow();
    }
}
