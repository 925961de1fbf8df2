package dev.gelada.web.api;

import dev.gelada.document.SingleLineText;
import org.jspecify.annotations.Nullable;

/** Validates the reason that a user gives, which is shown to everyone. */
final class ReasonText {

    private static final int LONGEST = 500;

    private ReasonText() {}

    static @Nullable String checked(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "'reason' has " + reason.length() + " characters, the most are " + LONGEST);
        }
        SingleLineText.check("reason", reason);
        return reason.strip();
    }
}
