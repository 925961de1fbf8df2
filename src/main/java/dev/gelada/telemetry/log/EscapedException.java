package dev.gelada.telemetry.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.gelada.document.SingleLineText;
import java.util.stream.Collectors;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * The stack trace below a log line. Its messages often come from targets, so each of its lines begins with a space, which no line of the
 * log does, and control characters are escaped.
 */
public final class EscapedException extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy proxy) {
        return super.throwableProxyToString(proxy)
                .lines()
                .map(line -> line.isEmpty() ? line : " " + escaped(line))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    /** Stack frames are indented by a tab. */
    private static String escaped(String line) {
        String text = line.stripLeading();
        return line.substring(0, line.length() - text.length()) + SingleLineText.escaped(text);
    }
}
