package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeType;

class YamlTests {

    @Test
    void readsValuesWithTheirLines() {
        ParsedDocument document = only("""
                # a comment
                name: checkout
                spec:
                  every: 10m
                  list:
                    - one
                    - {deep: 2}
                """);

        assertThat(document.problems()).isEmpty();
        assertThat(document.root().at("spec").at("every").value().asString()).isEqualTo("10m");
        assertThat(document.root().at("spec").at("every").sourceLocation().line())
                .isEqualTo(4);
        assertThat(document.root()
                        .at("spec")
                        .at("list")
                        .at(1)
                        .at("deep")
                        .sourceLocation()
                        .line())
                .isEqualTo(7);
        assertThat(document.root().at("spec").at("absent").sourceLocation().line())
                .isEqualTo(3);
    }

    @Test
    void readsEachDocumentOfATextWithLinesCountedFromItsTop() {
        List<ParsedDocument> documents = Yaml.read("# first\n---\na: 1\n---\nb: 2\n...\n---\n# nothing\n--- {c: 3}\n");

        assertThat(documents).hasSize(3);
        assertThat(documents.get(1).root().at("b").sourceLocation().line()).isEqualTo(5);
        assertThat(documents.get(2).root().at("c").value().intValue()).isEqualTo(3);
    }

    @Test
    void aBrokenDocumentHarmsOnlyItself() {
        List<ParsedDocument> documents = Yaml.read("a: 1\n---\nb: [1, 2\n---\nc: 3\n");

        assertThat(documents).hasSize(3);
        assertThat(documents.get(0).root().at("a").value().intValue()).isEqualTo(1);
        assertThat(documents.get(1).root().written()).isFalse();
        assertThat(documents.get(1).problems()).singleElement().satisfies(documentProblem -> {
            assertThat(documentProblem.message()).startsWith("is not valid YAML: ");
            assertThat(documentProblem.line()).isBetween(3, 4);
        });
        assertThat(documents.get(2).root().at("c").value().intValue()).isEqualTo(3);
    }

    @Test
    void tellsTextsFromNumbersAndTruthsByYaml12() {
        PositionedNode root =
                only("{time: 09:30, yes: yes, on: on, octal: 012, whole: 12, half: 0.5, true: true, none: null, quoted: \"5\"}")
                        .root();

        assertThat(root.at("time").value().asString()).isEqualTo("09:30");
        assertThat(root.at("yes").value().getNodeType()).isEqualTo(JsonNodeType.STRING);
        assertThat(root.at("on").value().getNodeType()).isEqualTo(JsonNodeType.STRING);
        assertThat(root.at("octal").value().getNodeType()).isEqualTo(JsonNodeType.STRING);
        assertThat(root.at("whole").value().intValue()).isEqualTo(12);
        assertThat(root.at("half").value().doubleValue()).isEqualTo(0.5);
        assertThat(root.at("true").value().booleanValue()).isTrue();
        assertThat(root.at("none").value().isNull()).isTrue();
        assertThat(root.at("quoted").value().getNodeType()).isEqualTo(JsonNodeType.STRING);
    }

    @Test
    void readsJson() {
        assertThat(only("{\n\t\"a\": {\"b\": [1, \"two\"]}\n}")
                        .root()
                        .at("a")
                        .at("b")
                        .at(1)
                        .value()
                        .asString())
                .isEqualTo("two");
    }

    @Test
    void namesBothLinesOfADuplicateKey() {
        assertThat(only("a:\n  b: 1\n  c: 2\n  b: 3\n").problems())
                .containsExactly(new DocumentProblem(
                        new SourceLocation(4, 3), "a.b", "is written twice, first on line 2; keep one"));
    }

    @Test
    void placesWhatIsReadOfADuplicateKeyWhereItWasReadFrom() {
        PositionedNode root =
                only("a: [1, {b: 2}]\na:\n  - 1\n  - {b: x, c: {b: y}}\n").root();

        assertThat(root.at("a").sourceLocation()).isEqualTo(new SourceLocation(2, 1));
        assertThat(root.at("a").at(1).at("b").sourceLocation()).isEqualTo(new SourceLocation(4, 6));
        assertThat(root.at("a").at(1).at("c").at("b").sourceLocation()).isEqualTo(new SourceLocation(4, 16));
    }

    @Test
    void placesEachOfSeveralDocuments() {
        List<ParsedDocument> read =
                Yaml.read("a: 1\n---\n# nothing\n---\n a: {b: [&x {c: 1}, *x]}\n--- {a: {b: [1]}}\n");
        PositionedNode aliases = read.get(1).root().at("a").at("b");

        assertThat(aliases.at(0).at("c").sourceLocation()).isEqualTo(new SourceLocation(5, 14));
        assertThat(aliases.at(1).sourceLocation()).isEqualTo(new SourceLocation(5, 21));
        assertThat(aliases.at(1).at("c").sourceLocation())
                .isEqualTo(aliases.at(1).sourceLocation());
        assertThat(read.get(2).root().at("a").at("b").at(0).sourceLocation()).isEqualTo(new SourceLocation(6, 14));
    }

    @Test
    void refusesTags() {
        assertThat(only("a: !!java.net.URL x").problems())
                .singleElement()
                .satisfies(
                        documentProblem -> assertThat(documentProblem.message()).contains("leave tags out"));
    }

    @Test
    void understandsAliases() {
        assertThat(only("a: &x {b: 1}\nc: *x\n").root().at("c").at("b").value().intValue())
                .isEqualTo(1);
    }

    @Test
    void refusesAThousandMillionLaughs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int level = 1; level < 10; level++) {
            laughs.append("a%d: &a%d [%s]\n"
                    .formatted(level, level, "*a%d, ".formatted(level - 1).repeat(9)));
        }

        assertThat(refusal(laughs.toString())).contains("more than 20000 values once its aliases are written out");
    }

    @Test
    void refusesAnAliasToWhatHoldsIt() {
        assertThat(refusal("a: &x [*x]")).isEqualTo("uses '*x' before '&x' is complete");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(refusal("[".repeat(200_000))).isEqualTo("is nested more than 32 levels deep");
    }

    @Test
    void refusesTenMegabytesBeforeReadingThem() {
        assertThat(refusal("a".repeat(10_000_000))).startsWith("is too large: 10000000 bytes, and at most 262144");
    }

    @Test
    void refusesControlCharactersWithTheirLine() {
        ParsedDocument document = only("a: 1\nb: \u0001\n");

        assertThat(document.problems())
                .containsExactly(new DocumentProblem(2, "", "holds a character that no text may hold: U+0001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "\t- a",
                "{a: 1",
                "a: 'open",
                "? [a]\n: b",
                "- a\nb: c",
                "&",
                "*",
                "a: *nowhere",
                "%YAML 9.9\n---\na: 1\n",
                "a: |\n x\n  y\n z\nb"
            })
    void answersMalformedTextsWithAProblem(String text) {
        assertThat(Yaml.read(text))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(document.problems())
                        .isNotEmpty()
                        .allSatisfy(documentProblem ->
                                assertThat(documentProblem.line()).isPositive()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only words\n", "---\n---\n# nothing\n", "\uFEFF# a mark first"})
    void findsNothingInTextsThatSayNothing(String text) {
        assertThat(Yaml.read(text)).isEmpty();
    }

    @Test
    void readsManySmallDocumentsInTime() {
        assertThat(Yaml.read("---\na: 1\n".repeat(20_000))).hasSize(20_000);
    }

    private static ParsedDocument only(String text) {
        List<ParsedDocument> documents = Yaml.read(text);
        assertThat(documents).hasSize(1);
        return documents.getFirst();
    }

    private static String refusal(String text) {
        ParsedDocument document = only(text);
        assertThat(document.root().written()).isFalse();
        assertThat(document.problems()).hasSize(1);
        return document.problems().getFirst().message();
    }
}
