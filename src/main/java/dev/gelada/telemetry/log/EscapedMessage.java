package dev.gelada.telemetry.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gelada.document.SingleLineText;

/**
 * The message of a log line, whoever wrote it and whatever is quoted in it: reasons that people give, names that targets have, what
 * answers say. It stays one line and steers no terminal. {@code logback-spring.xml} puts it in the place of Logback's own.
 */
public final class EscapedMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return message == null ? "null" : SingleLineText.escaped(message);
    }
}
