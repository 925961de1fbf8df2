package dev.gelada.document;

/**
 * Text of one line, with detection of characters that control its display: controls such as newline, escape and NUL, line separators, and
 * those that change the direction of text (Unicode's UAX 9) or have no width, by which a line can be made to look like another.
 */
public final class SingleLineText {

    private SingleLineText() {}

    /**
     * Refuses a text with such a character in it.
     *
     * @param name what the text is called, for the sentence
     * @throws IllegalArgumentException with a sentence that says which character and where
     */
    public static void check(String name, String text) {
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int point = text.codePointAt(at);
            if (isControl(point)) {
                throw new IllegalArgumentException(
                        "'%s' has the control character U+%04X at position %d; it must be one line of plain text"
                                .formatted(name, point, at + 1));
            }
        }
    }

    /** The same text with each such character written as {@code \\uXXXX}, so that it is seen and steers nothing. */
    public static String escaped(String text) {
        if (text.codePoints().noneMatch(SingleLineText::isControl)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isControl(point)) {
                escaped.append("\\u%04X".formatted(point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    static boolean isControl(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> turnsDirection(point) || isUnseen(point);
            default -> false;
        };
    }

    /** Of the format characters only these: others join letters and emoji. */
    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }

    private static boolean isUnseen(int point) {
        return point == 0x200B || point == 0x2060 || point == 0xFEFF;
    }
}
