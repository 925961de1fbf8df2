package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Problem;
import dev.gelada.experiment.Documents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer copies out of the documentation is read without a problem. */
class ExamplesTests {

    private static final Documents DOCUMENTS = EveryOffer.documents();
    private static final String FREEZE = "fault: {process-freeze: {}}";

    /** An example that is only a part of a document. */
    @ParameterizedTest
    @MethodSource
    void partsAreRight(Example example) {
        assertThat(problems(example.completed(FREEZE))).as("%s", example).isEmpty();
    }

    static Stream<Example> partsAreRight() {
        return Example.parts();
    }

    @ParameterizedTest
    @MethodSource
    void documentsAreRight(Example example) {
        assertThat(problems(example.text())).as("%s", example).isEmpty();
    }

    static Stream<Example> documentsAreRight() {
        return Example.documents();
    }

    private static List<Problem> problems(String text) {
        return DOCUMENTS.read(text).stream()
                .flatMap(read -> switch (read) {
                    case Documents.Good _ -> Stream.empty();
                    case Documents.Bad bad -> bad.problems().stream();
                })
                .toList();
    }
}
