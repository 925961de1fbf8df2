package dev.gelada.document;

/**
 * Where something is written.
 *
 * @param line counted from 1; 0 when nobody knows, or the document as a whole is meant
 * @param column counted from 1; 0 where the line is 0
 */
public record SourceLocation(int line, int column) {

    static final SourceLocation NOWHERE = new SourceLocation(0, 0);

    static SourceLocation line(int line) {
        return line == 0 ? NOWHERE : new SourceLocation(line, 1);
    }
}
