package dev.gelada;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import reactor.blockhound.BlockHound;

/** The options that put {@link BlockHoundAgent} into a JVM, and what it has found there. */
record BlockHoundAgentJar(Path jar, Path report) {

    private static final List<Class<?>> CLASSES =
            List.of(BlockHoundAgent.class, BlockHoundRules.class, LoopBlocker.class);

    /** Made new in this folder. */
    static BlockHoundAgentJar in(Path folder) throws IOException {
        Path jar = Files.createTempFile(folder, "blockhound", ".jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, blockHound().toUri().getRawPath());
        attributes.putValue("Premain-Class", BlockHoundAgent.class.getName());
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Set-Native-Method-Prefix", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> one : CLASSES) {
                add(out, one);
            }
        }
        return new BlockHoundAgentJar(jar, Files.createTempFile(folder, "blocked", ".txt"));
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name), name)) {
            bytes.transferTo(out);
        }
        out.closeEntry();
    }

    private static Path blockHound() {
        try {
            return Path.of(BlockHound.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For the JVM that is to be watched. The first and the last keep it from printing that what makes this possible is deprecated. */
    List<String> options() {
        return List.of(
                "-XX:-PrintWarnings",
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                "-javaagent:" + jar + "=" + report,
                "-D" + BlockHoundAgent.LIBRARIES + "=" + System.getProperty("java.class.path"),
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** Every blocking call so far, each with its stack; empty when there was none. */
    String found() {
        try {
            return Files.readString(report);
        } catch (IOException gone) {
            return report + " cannot be read: " + gone;
        }
    }
}
