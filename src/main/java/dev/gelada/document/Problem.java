package dev.gelada.document;

/**
 * What is wrong with a document, where, and what would be right.
 *
 * @param line counted from 1; 0 when the document as a whole is meant
 * @param path the key, dotted: {@code spec.schedule.every}; empty for the document as a whole
 * @param message a sentence a person can act on
 */
public record Problem(int line, String path, String message) {

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
