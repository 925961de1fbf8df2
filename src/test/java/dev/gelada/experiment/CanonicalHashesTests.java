package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The canonical text of what people have written stays the same in every version: queued events carry it, and it is how an experiment is
 * told to have changed. The file holds documents, in which every key occurs, each followed by the hash of its canonical text; lines are
 * only ever added to it.
 */
class CanonicalHashesTests {

    private final DocumentParser documentParser = ExperimentSamples.documents();

    @Test
    void areWhatTheyWere() throws IOException {
        List<String> lines = lines();
        List<String> different = new ArrayList<>();
        for (int line = 0; line < lines.size(); line += 2) {
            String text = ExperimentSamples.experiment(lines.get(line)).document();
            if (!Sha256.of(text).equals(lines.get(line + 1))) {
                different.add(lines.get(line) + " became " + text);
            }
        }

        assertThat(different).isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(400);
    }

    @Test
    void areThoseOfTheCanonicalTextToo() throws IOException {
        List<String> lines = lines();
        assertThat(IntStream.range(0, lines.size() / 2))
                .allSatisfy(pair -> assertThat(Sha256.of(documentParser
                                .canonical(ExperimentSamples.experiment(lines.get(2 * pair))
                                        .document())
                                .document()))
                        .isEqualTo(lines.get(2 * pair + 1)));
    }

    private static List<String> lines() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(CanonicalHashesTests.class.getResourceAsStream("canonical-hashes.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
