package dev.gelada.document;

import java.util.List;

/**
 * One document as it was written.
 *
 * @param root missing when the text made no sense at all; the problems say why
 * @param problems what is wrong with the writing, whatever it means
 */
public record ParsedDocument(PositionedNode root, List<DocumentProblem> problems) {

    public ParsedDocument {
        problems = List.copyOf(problems);
    }
}
