package dev.gelada.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of YAML in the documentation.
 *
 * @param page where it stands
 * @param text as it is printed
 */
public record Example(Path page, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\R(.*?)^```");

    private static final Pattern PART =
            Pattern.compile("(?m)\\A(targets|schedule|fault|duration|steadyState|recovery|safeguards):");
    private static final Pattern KEY = Pattern.compile("(?m)^(\\w+):");

    /** All there are, page by page. */
    public static Stream<Example> all() {
        return pages().stream().flatMap(Example::on);
    }

    /** Those that are whole documents. What an ellipsis stands in is not meant to be copied. */
    public static Stream<Example> documents() {
        return all().filter(
                        example -> example.text.startsWith("apiVersion: gelada.dev/") && !example.text.contains("…"));
    }

    /** Those that are part of a document. */
    static Stream<Example> parts() {
        return all().filter(example -> PART.matcher(example.text).find());
    }

    /**
     * A whole document of a part: what it does not say is said for it.
     *
     * @param fault the line of a fault, for a part that names none
     */
    String completed(String fault) {
        List<String> rest =
                List.of("targets: {workloads: [checkout]}", fault, "duration: 30s", "schedule: {every: 1d}");
        List<String> said = KEY.matcher(text).results().map(key -> key.group(1)).toList();
        List<String> spec = new ArrayList<>(text.lines().toList());
        rest.stream()
                .filter(line -> !said.contains(line.substring(0, line.indexOf(':'))))
                .forEach(spec::add);
        return "apiVersion: gelada.dev/v1alpha1\nkind: Experiment\nmetadata: {name: example}\nspec:\n  "
                + String.join("\n  ", spec) + "\n";
    }

    private static Stream<Example> on(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page)).results().map(found -> new Example(page, found.group(1)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return pages;
    }

    @Override
    public String toString() {
        return page + ": " + text.lines().findFirst().orElse("nothing");
    }
}
