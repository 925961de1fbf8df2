package dev.gelada.run;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run once.
 *
 * @param texts of documents, known to be valid
 * @param reportFolder where reports are written; null for none
 * @param stepSummary the file to which the pipeline's summary is appended; null for none
 * @param confirmed whether nobody is asked
 * @param in where the answer is read from
 * @param out what would be hit, and what came of it
 * @param err progress
 */
public record RunRequest(
        List<String> texts,
        @Nullable Path reportFolder,
        @Nullable Path stepSummary,
        boolean confirmed,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    public RunRequest {
        texts = List.copyOf(texts);
    }
}
