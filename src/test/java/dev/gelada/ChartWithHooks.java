package dev.gelada;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The chart, of which the client library renders the hooks too: it leaves out what carries Helm's annotations, and so they are called
 * {@code shown.helm.sh/…} here.
 */
record ChartWithHooks(Path chart) {

    /** A copy in this folder, of whatever lies there. */
    static ChartWithHooks in(Path folder) {
        Path chart = Path.of("helm/gelada");
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy =
                        folder.resolve("gelada").resolve(chart.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.writeString(copy, Files.readString(file).replace("helm.sh/hook", "shown.helm.sh/hook"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChartWithHooks(folder.resolve("gelada"));
    }

    /** Renders the release {@code gelada} in the namespace {@code chaos}. */
    TemplateCommand template() {
        return new Helm(chart).template().withName("gelada").withNamespace("chaos");
    }
}
