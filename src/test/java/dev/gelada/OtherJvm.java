package dev.gelada;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A second JVM with the same classes, for what only another process can show. Its errors go to its output. */
public final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static OtherJvm run(Class<?> main, String... arguments) throws IOException {
        return run(System.getProperty("java.class.path"), main, arguments);
    }

    /** With all that lies in a folder on its class path too, before ours. */
    public static OtherJvm beside(Path libraries, Class<?> main, String... arguments) throws IOException {
        return run(
                libraries.resolve("*") + File.pathSeparator + System.getProperty("java.class.path"), main, arguments);
    }

    /** As a user has it: without the classes of the tests, which the program would find when it looks for its parts. */
    public static OtherJvm program(String... arguments) throws IOException {
        return program(List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    /**
     * The same with options for its JVM.
     *
     * @param extra such as {@code -Xmx64m}
     */
    public static OtherJvm program(List<String> extra, String... arguments) throws IOException {
        String tests = OtherJvm.class.getName().replace('.', '/') + ".class";
        String shipped = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !Files.exists(Path.of(entry, tests)))
                .collect(Collectors.joining(File.pathSeparator));
        return run(extra, shipped, Gelada.class, arguments);
    }

    /** As a user starts it, in its own folder: an ahead-of-time cache is only good for the name by which the jar was trained. */
    public static OtherJvm jar(List<String> options, Path jar, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-jar", jar.getFileName().toString()));
        return java(jar.toAbsolutePath().resolveSibling(""), all, arguments);
    }

    private static OtherJvm run(String classPath, Class<?> main, String... arguments) throws IOException {
        return run(List.of("-XX:TieredStopAtLevel=1"), classPath, main, arguments);
    }

    private static OtherJvm run(List<String> extra, String classPath, Class<?> main, String... arguments)
            throws IOException {
        List<String> options = new ArrayList<>(extra);
        options.addAll(List.of("-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp", classPath, main.getName()));
        return java(Path.of("").toAbsolutePath(), options, arguments);
    }

    private static OtherJvm java(Path folder, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(arguments));
        return new OtherJvm(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** The next line it prints; null once it has ended. */
    public @Nullable String line() throws IOException {
        return output.readLine();
    }

    public long pid() {
        return process.pid();
    }

    /** {@code KILL}: it has no chance to tidy up. What it printed can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** {@code TERM}: it may. */
    public void terminate() {
        process.destroy();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(EventualAnswers.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
