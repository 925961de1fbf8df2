package dev.gelada.selection;

import com.fasterxml.jackson.annotation.JsonValue;
import lombok.RequiredArgsConstructor;

/** What becomes of instances that take the place of drawn ones while the fault lasts. */
@RequiredArgsConstructor
public enum Replacements {
    /** They are left alone. */
    LEAVE("leave"),
    /** They are drawn in place of those that are gone, and hit until the fault ends. */
    JOIN("join");

    private final String word;

    /** As the experiment document writes it. */
    @JsonValue
    public String word() {
        return word;
    }
}
