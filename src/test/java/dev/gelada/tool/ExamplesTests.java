package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.DocumentProblem;
import dev.gelada.experiment.DocumentParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer copies out of the documentation is read without a problem. */
class ExamplesTests {

    private static final DocumentParser DOCUMENTS = TypeCatalogue.load().documents();
    private static final String FREEZE = "fault: {process-freeze: {}}";

    /** An example that is only a part of a document. */
    @ParameterizedTest
    @MethodSource
    void partsAreRight(Example example) {
        assertThat(documentProblems(example.completed(FREEZE)))
                .as("%s", example)
                .isEmpty();
    }

    static Stream<Example> partsAreRight() {
        return Example.parts();
    }

    @ParameterizedTest
    @MethodSource
    void documentsAreRight(Example example) {
        assertThat(documentProblems(example.text())).as("%s", example).isEmpty();
    }

    static Stream<Example> documentsAreRight() {
        return Example.documents();
    }

    private static List<DocumentProblem> documentProblems(String text) {
        return DOCUMENTS.read(text).stream()
                .flatMap(read -> switch (read) {
                    case DocumentParser.Good _ -> Stream.empty();
                    case DocumentParser.Bad bad -> bad.problems().stream();
                })
                .toList();
    }
}
