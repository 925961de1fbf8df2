package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.DocumentProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes with what is asked for that have bitten users of such programs before, each as it would show here. */
class KnownDocumentMistakesTests {

    /** kestra#2655, kube-monkey, Netflix: one wrong zone, or one failing application, took the whole scheduler down. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{daily: 1, zone: Europe/Berln}",
                "{once: \"+900000000-01-01T00:00:00Z\"}",
                "{every: 99999999999999999999d}",
                "{cron: \"0 0 0 31 2 *\"}",
                "{daily: 1, except: [\"02-30\"]}"
            })
    void oneDocumentThatMakesNoSenseTakesNobodyElseDown(String schedule) {
        List<DocumentParser.Read> read = ExperimentSamples.documents()
                .read(ExperimentSamples.text("one") + "---\n"
                        + ExperimentSamples.text("odd").replace("{every: 1m}", schedule) + "---\n"
                        + ExperimentSamples.text("two"));

        assertThat(read)
                .hasExactlyElementsOfTypes(
                        DocumentParser.Good.class, DocumentParser.Bad.class, DocumentParser.Good.class);
        assertThat(read.get(1))
                .isInstanceOfSatisfying(
                        DocumentParser.Bad.class, bad -> assertThat(bad.name()).isEqualTo("odd"));
    }

    /** The same, where the mistake is ours. */
    @Test
    void norDoesOneThatTheReaderStumblesOver() {
        SafeguardKey<Integer> stumbles = new SafeguardKey<>(
                "odd",
                written -> {
                    throw new IllegalStateException("a mistake of ours");
                },
                1);
        DocumentParser documentParser = DocumentParser.offering(
                ExperimentSamples.types(ExperimentSamples.faults()),
                ExperimentSamples.probeTypes(),
                List.of(stumbles),
                Duration.ofHours(1));

        List<DocumentParser.Read> read = documentParser.read(
                ExperimentSamples.text("odd") + "  safeguards: {odd: 1}\n---\n" + ExperimentSamples.text("two"));

        assertThat(read).hasExactlyElementsOfTypes(DocumentParser.Bad.class, DocumentParser.Good.class);
        assertThat(sentences(read.getFirst())).containsSubsequence("could not be checked", "a mistake of ours");
    }

    /** chaoskube: an unknown day in the list was dropped without a word. */
    @Test
    void anUnknownWeekdayIsRefusedAndTheNearestOffered() {
        String text = ExperimentSamples.text("odd")
                .replace("{every: 1m}", "{daily: 1, windows: [{days: [MON, TEU], from: \"09:00\", to: \"10:00\"}]}");

        assertThat(sentences(ExperimentSamples.documents().read(text).getFirst()))
                .contains("'TEU' is no known day; did you mean 'TUE'?");
    }

    private static String sentences(DocumentParser.Read read) {
        return switch (read) {
            case DocumentParser.Good good -> "was taken for good: " + good;
            case DocumentParser.Bad(String name, List<DocumentProblem> documentProblems) ->
                name + " " + documentProblems;
        };
    }
}
