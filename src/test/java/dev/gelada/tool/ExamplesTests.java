package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Problem;
import dev.gelada.experiment.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer copies out of the documentation is read without a problem. */
class ExamplesTests {

    private static final Documents DOCUMENTS = EveryOffer.documents();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\R(.*?)^```");
    private static final Pattern PART =
            Pattern.compile("(?m)\\A(targets|schedule|fault|duration|steadyState|recovery|safeguards):");
    private static final Pattern KEY = Pattern.compile("(?m)^(\\w+):");

    private static final List<String> REST = List.of(
            "targets: {workloads: [checkout]}",
            "fault: {process-freeze: {}}",
            "duration: 30s",
            "schedule: {every: 1d}");

    /** A block that is only a part of a document. */
    @ParameterizedTest
    @MethodSource
    void partsAreRight(Block block) {
        assertThat(problems(block.completed())).as("%s", block).isEmpty();
    }

    static Stream<Block> partsAreRight() {
        return blocks().filter(block -> PART.matcher(block.text()).find());
    }

    @ParameterizedTest
    @MethodSource
    void documentsAreRight(Block block) {
        assertThat(problems(block.text())).as("%s", block).isEmpty();
    }

    /** What an ellipsis stands in is not meant to be copied. */
    static Stream<Block> documentsAreRight() {
        return blocks().filter(block -> block.text().startsWith("apiVersion: gelada.dev/")
                && !block.text().contains("…"));
    }

    private static List<Problem> problems(String text) {
        return DOCUMENTS.read(text).stream()
                .flatMap(read -> switch (read) {
                    case Documents.Good _ -> Stream.empty();
                    case Documents.Bad bad -> bad.problems().stream();
                })
                .toList();
    }

    private static Stream<Block> blocks() {
        return pages().stream().flatMap(ExamplesTests::blocks);
    }

    private static Stream<Block> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page)).results().map(found -> new Block(page, found.group(1)));
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

    /** Where it stands and what it says. */
    record Block(Path page, String text) {

        /** A whole document of it: what it does not say is said for it. */
        String completed() {
            List<String> said =
                    KEY.matcher(text).results().map(key -> key.group(1)).toList();
            List<String> spec = new ArrayList<>(text.lines().toList());
            REST.stream()
                    .filter(line -> !said.contains(line.substring(0, line.indexOf(':'))))
                    .forEach(spec::add);
            return "apiVersion: gelada.dev/v1alpha1\nkind: Experiment\nmetadata: {name: example}\nspec:\n  "
                    + String.join("\n  ", spec) + "\n";
        }

        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("nothing");
        }
    }
}
