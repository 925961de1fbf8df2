package dev.gelada.document;

/**
 * A position in a document.
 *
 * @param line counted from 1; 0 when unknown, or for the document as a whole
 * @param column counted from 1; 0 where the line is 0
 */
public record SourceLocation(int line, int column) {

    static final SourceLocation NOWHERE = new SourceLocation(0, 0);

    static SourceLocation line(int line) {
        return line == 0 ? NOWHERE : new SourceLocation(line, 1);
    }
}
