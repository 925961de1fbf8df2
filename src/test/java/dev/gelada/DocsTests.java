package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the documents to the code, and to each other: what plugs in has its page, its headings and its row, and no link leads nowhere. */
class DocsTests {

    private static final Path README = Path.of("README.md");
    private static final Path CODE = Path.of("src/main/java/dev/gelada");
    private static final Path DOCS = Path.of("docs");

    /** The address of a link or an image, without the anchor in it. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    @Test
    void linksLeadToFilesThatExist() throws IOException {
        for (Path document : documents()) {
            assertThat(links(document))
                    .as("links of %s", document)
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "probe", "safeguard"})
    void pagesHaveTheHeadingsOfTheirRoom(String room) throws IOException {
        for (String name : pages(room)) {
            assertThat(headings(page(room, name)))
                    .as("headings of docs/%s/%s.md", room, name)
                    .isEqualTo(headings(room));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "probe", "safeguard"})
    void whatPlugsInHasItsPage(String room) throws IOException {
        assertThat(pages(room).stream().map(name -> name.replace("-", "")).toList())
                .as("pages under docs/%s, without their dashes", room)
                .containsExactlyInAnyOrderElementsOf(packages(room));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "probe", "safeguard"})
    void pagesHaveTheirRowInTheReadme(String room) throws IOException {
        assertThat(Files.readString(README))
                .contains(pages(room).stream()
                        .map(name -> "\n| [%s](docs/%s/%s.md) | ".formatted(name, room, name))
                        .toList());
    }

    private static List<String> headings(String room) {
        return switch (room) {
            case "fault" ->
                List.of("What it does", "What it needs", "How it reverts", "What can go wrong", "An example");
            case "probe" -> List.of("What it asks", "Settings", "What it answers", "What can go wrong", "An example");
            case "safeguard" ->
                List.of("What it asks", "Settings", "When it vetoes", "What can go wrong", "An example");
            default -> throw new IllegalArgumentException("nothing plugs into the room " + room);
        };
    }

    private static List<String> headings(Path page) throws IOException {
        return found(HEADING, page);
    }

    private static List<String> links(Path document) throws IOException {
        return found(LINK, document).stream()
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS)) {
            Stream<Path> roots = Stream.of(README, Path.of("CONTRIBUTING.md"));
            return Stream.concat(roots, docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static Path page(String room, String name) {
        return DOCS.resolve(room).resolve(name + ".md");
    }

    /** The names of what a room's pages describe: {@code process-kill}. */
    private static List<String> pages(String room) throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve(room))) {
            return files.map(DocsTests::name)
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .sorted()
                    .toList();
        }
    }

    /** A room's sub-packages: {@code processkill}. What several faults share is none. */
    private static List<String> packages(String room) throws IOException {
        try (Stream<Path> files = Files.list(CODE.resolve(room))) {
            return files.filter(Files::isDirectory)
                    .map(DocsTests::name)
                    .filter(name -> !name.equals("object") && !name.equals("resourcelimit"))
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
