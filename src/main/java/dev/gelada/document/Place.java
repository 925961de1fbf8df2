package dev.gelada.document;

/**
 * Where something is written.
 *
 * @param line counted from 1; 0 when nobody knows, or the document as a whole is meant
 * @param column counted from 1; 0 where the line is 0
 */
public record Place(int line, int column) {

    static final Place NOWHERE = new Place(0, 0);

    static Place line(int line) {
        return line == 0 ? NOWHERE : new Place(line, 1);
    }
}
