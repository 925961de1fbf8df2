package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/gelada} on a machine whose default java is too old; each java here only says what it was asked to run. */
class LauncherTests {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = folder.resolve("a check out");
        copy("bin/gelada");
        copy("bin/measure-start");
        copy(".mvn/jdk.sh");
        java("old", "17.0.15");
        java("new", "25.0.1");
    }

    @Test
    void runsTheJarOfTheCheckoutByTheNewerJava() throws Exception {
        touch("target/gelada.jar");

        Ran ran = run(checkout.resolve("bin/gelada"), "serve", "--gelada.data=a b", "");

        assertThat(ran.lines())
                .containsExactly(
                        "java new",
                        "-jar",
                        checkout.toRealPath() + "/bin/../target/gelada.jar",
                        "serve",
                        "--gelada.data=a b",
                        "");
        assertThat(ran.code()).isEqualTo(7);
    }

    @Test
    void runsTheJarBesideItWhenItIsCalledByALinkToALink() throws Exception {
        Path jar = touch("bin/gelada.jar");
        touch("target/gelada.jar");
        Path link = Files.createSymbolicLink(folder.resolve("a link"), Path.of("a check out/bin/gelada"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);

        assertThat(run(second).lines())
                .containsExactly("java new", "-jar", jar.toRealPath().toString());
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Ran ran = run(checkout.resolve("bin/gelada"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .singleElement()
                .asString()
                .startsWith("gelada: there is no gelada.jar beside ")
                .endsWith("build it: ./mvnw -DskipTests package");
        assertThat(run(checkout.resolve("bin/measure-start")).lines())
                .singleElement()
                .asString()
                .startsWith("measure-start: there is no ");
    }

    /** It tells what the program printed when that ended instead of getting ready: here, which java it was. */
    @Test
    void measuresTheStartByTheNewerJavaToo() throws Exception {
        touch("target/gelada.jar");

        assertThat(run(checkout.resolve("bin/measure-start"), "1").lines()).contains("java new");
    }

    private record Ran(List<String> lines, int code) {}

    private Ran run(Path command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder.resolve("old/bin") + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", folder.resolve("old").toString());
        environment.put("JAVA_HOME_25_X64", folder.resolve("new").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(said.lines().toList(), process.waitFor());
    }

    /** One that has no compiler, as an image for running has it. */
    private void java(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(Files.writeString(home.resolve("bin/java"), """
                #!/bin/sh
                echo "java %s"
                for argument in "$@"; do echo "$argument"; done
                exit 7
                """.formatted(name)));
    }

    private Path touch(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }

    private void copy(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        executable(Files.copy(Path.of(file), path));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
