package dev.gelada.web.api;

import java.util.stream.Collectors;

/**
 * Folds lines as RFC 5545, 3.1 requires: each ends in CR LF, and one longer than 75 octets continues on the next line after a space. The
 * library folds only when it writes to a stream, and by characters instead of octets.
 */
final class ICalendarLineFolder {

    private static final int OCTETS = 75;
    private static final String GOES_ON = "\r\n ";

    private ICalendarLineFolder() {}

    static String lines(String text) {
        return text.lines().map(ICalendarLineFolder::line).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(String line) {
        StringBuilder folded = new StringBuilder(line.length() + line.length() / 20);
        int room = OCTETS;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            int letter = line.codePointAt(at);
            if (octets(letter) > room) {
                folded.append(GOES_ON);
                room = OCTETS - 1;
            }
            folded.appendCodePoint(letter);
            room -= octets(letter);
        }
        return folded.toString();
    }

    /** Of a letter in UTF-8. */
    private static int octets(int letter) {
        if (letter < 0x80) {
            return 1;
        }
        return letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    }
}
