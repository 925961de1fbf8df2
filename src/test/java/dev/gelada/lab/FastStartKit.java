package dev.gelada.lab;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What makes a life start in half the time: its classes in jars, because the JVM archives no others, and an archive of them as they are
 * once loaded, which a first life over each kind of store writes when it ends in order (JEP 350).
 */
final class FastStartKit {

    private final Path folder;
    private final String classPath;

    /** Takes a moment: it packs the project's own classes. */
    FastStartKit(Path folder) throws IOException {
        this.folder = folder;
        List<String> jars = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!place.isEmpty()) { // an empty place would be the working folder, with all that is in it
                jars.add(Files.isDirectory(Path.of(place)) ? packed(place, jars.size()) : place);
            }
        }
        this.classPath = String.join(File.pathSeparator, jars);
    }

    private String packed(String place, int number) {
        String jar = folder.resolve("classes-" + number + ".jar").toString();
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(out, out, "--create", "--no-compress", "--no-manifest", "--file", jar, "-C", place, ".");
        if (exit != 0) {
            throw new AssertionError("jar: " + said);
        }
        return jar;
    }

    /** Small, fast to start, and with its temporary files where they end with the laboratory: who is killed cannot tidy up. */
    Process starts(LifePlan plan) throws IOException {
        Path temporary = Files.createDirectories(plan.laboratory().resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                archive(plan),
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dreactor.netty.native=false",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                Life.class.getName()));
        command.addAll(List.of(plan.written()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private String archive(LifePlan plan) {
        Path archive = archive(plan.url());
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + draft(plan);
    }

    /** What a life that ended in order has archived is for all that come after it. */
    void keep(LifePlan plan) throws IOException {
        if (Files.exists(draft(plan))) {
            Files.move(draft(plan), archive(plan.url()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path archive(@Nullable String url) {
        return folder.resolve(url == null ? "h2.jsa" : "postgresql.jsa");
    }

    private static Path draft(LifePlan plan) {
        return plan.laboratory().resolve("classes.jsa");
    }
}
