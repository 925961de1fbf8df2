package dev.gelada.telemetry.notification;

import dev.gelada.document.Names;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {field}} wherever a field of the message belongs. {@code ${field}} is taken too; other braces are left as they are,
 * so that JSON needs no escaping.
 */
record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("\\$?\\{([A-Za-z]+)}");

    /** Refuses a field that there is none of. */
    Template {
        PLACE.matcher(text).results().map(found -> found.group(1)).forEach(Template::known);
    }

    private static void known(String word) {
        if (Field.of(word) == null) {
            throw new IllegalArgumentException(Names.unknown("field", word, Field.words()));
        }
    }

    /**
     * The text with the message's fields.
     *
     * @param escape what makes a value harmless where it stands
     */
    String with(Message message, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(escape.apply(value(message, found.group(1)))));
    }

    private static String value(Message message, String word) {
        Field field = Field.of(word);
        return field == null ? "" : message.field(field);
    }
}
