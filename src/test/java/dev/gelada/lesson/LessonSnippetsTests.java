package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/async.md to the tests that it quotes: a block of code below {@code <!-- before: NAME -->} is what stands in a test of this package
 * between {@code // before: NAME} and {@code // end}. With {@code -Dgelada.generate} the blocks are written, else they are only compared.
 */
class LessonSnippetsTests {

    private static final Path LESSON = Path.of("docs/async.md");
    private static final Path TESTS = Path.of("src/test/java/dev/gelada/lesson");
    private static final boolean WRITES = System.getProperty("gelada.generate") != null;
    private static final int LONGEST = 12;

    private static final Pattern REGION = Pattern.compile("(?ms)^ *// ((?:before|after): [a-z-]+)\n(.*?)^ *// end\n");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^<!-- ((?:before|after): [a-z-]+) -->\n```java\n(.*?)^```\n");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\([^)]*/(\\w+)\\.java\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| \\[[^]]+]\\(#([a-z0-9-]+)\\) \\| (.*)$");

    @Test
    void quotesWhatTheTestsDo() throws IOException {
        Map<String, String> regions = regions();
        String text = Files.readString(LESSON);
        String quoted = BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n```java\n"
                        + regions.getOrDefault(block.group(1), "no such region\n") + "```\n"));
        if (WRITES) {
            Files.writeString(LESSON, quoted);
        }

        assertThat(LESSON)
                .as("write its code with ./mvnw test -Dtest=LessonSnippetsTests -Dgelada.generate")
                .hasContent(quoted);
        assertThat(quoted).doesNotContain("no such region");
    }

    @Test
    void quotesEachRegionOnceAndNothingElse() throws IOException {
        List<String> quoted = BLOCK.matcher(Files.readString(LESSON))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(regions().keySet());
        assertThat(Files.readString(LESSON).split("```java", -1)).hasSize(quoted.size() + 1);
    }

    @Test
    void hasAWrongAndARightHalfForEachAndBothAreShort() throws IOException {
        Set<String> wrong = new TreeSet<>();
        Set<String> right = new TreeSet<>();
        regions().forEach((name, code) -> {
            (name.startsWith("before") ? wrong : right).add(name.replaceFirst(".*: ", ""));
            assertThat(code.lines().count()).as(name).isLessThanOrEqualTo(LONGEST);
        });

        assertThat(wrong).isEqualTo(right);
    }

    /** A reader who looks for the type finds it. */
    @Test
    void namesEachTypeThatItLinksAsItIsCalled() throws IOException {
        List<String> wrong = LINK.matcher(Files.readString(LESSON))
                .results()
                .filter(link -> !link.group(1).equals(link.group(2)))
                .map(link -> link.group(1) + " for " + link.group(2))
                .toList();

        assertThat(wrong).isEmpty();
    }

    /** The talk has 22 points; each has its row, its section, in this order, and a test of this package. */
    @Test
    void hasARowForEachOfThe22Points() throws IOException {
        String text = Files.readString(LESSON);
        List<String> anchors = Pattern.compile("(?m)^### (.+)$")
                .matcher(text)
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
        List<String> rows = new ArrayList<>();
        ROW.matcher(text).results().forEach(row -> {
            rows.add(row.group(2));
            assertThat(row.group(3)).as(row.group(2)).contains("LessonTests](");
        });

        assertThat(rows).hasSize(22).isEqualTo(anchors);
    }

    private static Map<String, String> regions() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            Map<String, String> regions = new TreeMap<>();
            for (Path file : files.sorted().toList()) {
                REGION.matcher(Files.readString(file))
                        .results()
                        .forEach(region -> assertThat(regions.put(
                                        region.group(1),
                                        region.group(2).stripTrailing().stripIndent() + "\n"))
                                .as(region.group(1) + " stands twice")
                                .isNull());
            }
            return regions;
        }
    }
}
