package dev.gelada.telemetry.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gelada.document.SingleLineText;

/**
 * The message of a log line with control characters escaped, because it may quote foreign text: reasons, names of targets, responses. It
 * stays one line and cannot control a terminal. {@code logback-spring.xml} replaces Logback's own converter by it.
 */
public final class EscapedMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return message == null ? "null" : SingleLineText.escaped(message);
    }
}
