package dev.gelada.document;

/**
 * What is wrong with a document, where, and what would be right. Quotations from the document are escaped, so that they cannot control a
 * terminal or a page: see {@link SingleLineText#escaped}.
 *
 * @param path the key, dotted: {@code spec.schedule.every}; empty for the document as a whole
 * @param message a sentence that says what to do
 */
public record DocumentProblem(SourceLocation place, String path, String message) {

    public DocumentProblem {
        path = SingleLineText.escaped(path);
        message = SingleLineText.escaped(message);
    }

    /** One that knows no more than its line. */
    public DocumentProblem(int line, String path, String message) {
        this(SourceLocation.line(line), path, message);
    }

    public int line() {
        return place.line();
    }

    @Override
    public String toString() {
        return (line() > 0 ? "line " + line() + ": " : "") + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
