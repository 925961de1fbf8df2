package dev.gelada.document;

import java.util.List;

/**
 * One parsed document.
 *
 * @param root missing when the text could not be parsed; the problems say why
 * @param problems problems of the syntax, independent of the document's type
 */
public record ParsedDocument(PositionedNode root, List<DocumentProblem> problems) {

    public ParsedDocument {
        problems = List.copyOf(problems);
    }
}
