package dev.gelada.telemetry.notification;

import dev.gelada.document.DidYouMean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {field}} for each field of the message. {@code ${field}} is accepted too; other braces are kept,
 * so that JSON needs no escaping.
 */
record MessageTemplate(String text) {

    private static final Pattern PLACE = Pattern.compile("\\$?\\{([A-Za-z]+)}");

    /** Refuses a field that there is none of. */
    MessageTemplate {
        PLACE.matcher(text).results().map(found -> found.group(1)).forEach(MessageTemplate::known);
    }

    private static void known(String word) {
        if (MessageField.of(word) == null) {
            throw new IllegalArgumentException(DidYouMean.unknown("field", word, MessageField.words()));
        }
    }

    /**
     * The text with the message's fields.
     *
     * @param escape what makes a value harmless where it stands
     */
    String with(NotificationMessage notificationMessage, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(escape.apply(value(notificationMessage, found.group(1)))));
    }

    private static String value(NotificationMessage notificationMessage, String word) {
        MessageField messageField = MessageField.of(word);
        return messageField == null ? "" : notificationMessage.field(messageField);
    }
}
