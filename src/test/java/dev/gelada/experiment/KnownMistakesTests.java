package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes with what is asked for that have bitten users of such programs before, each as it would show here. */
class KnownMistakesTests {

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
        List<Documents.Read> read = Samples.documents()
                .read(Samples.text("one") + "---\n" + Samples.text("odd").replace("{every: 1m}", schedule) + "---\n"
                        + Samples.text("two"));

        assertThat(read).hasExactlyElementsOfTypes(Documents.Good.class, Documents.Bad.class, Documents.Good.class);
        assertThat(read.get(1))
                .isInstanceOfSatisfying(
                        Documents.Bad.class, bad -> assertThat(bad.name()).isEqualTo("odd"));
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
        Documents documents =
                Documents.offering(Samples.faults(), Samples.probes(), List.of(stumbles), Duration.ofHours(1));

        List<Documents.Read> read =
                documents.read(Samples.text("odd") + "  safeguards: {odd: 1}\n---\n" + Samples.text("two"));

        assertThat(read).hasExactlyElementsOfTypes(Documents.Bad.class, Documents.Good.class);
        assertThat(sentences(read.getFirst())).containsSubsequence("could not be checked", "a mistake of ours");
    }

    /** chaoskube: an unknown day in the list was dropped without a word. */
    @Test
    void anUnknownWeekdayIsRefusedAndTheNearestOffered() {
        String text = Samples.text("odd")
                .replace("{every: 1m}", "{daily: 1, windows: [{days: [MON, TEU], from: \"09:00\", to: \"10:00\"}]}");

        assertThat(sentences(Samples.documents().read(text).getFirst()))
                .contains("'TEU' is no known day; did you mean 'TUE'?");
    }

    private static String sentences(Documents.Read read) {
        return switch (read) {
            case Documents.Good good -> "was taken for good: " + good;
            case Documents.Bad(String name, List<Problem> problems) -> name + " " + problems;
        };
    }
}
