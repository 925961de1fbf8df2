package dev.gelada.engine.decide;

import dev.gelada.document.ErrorText;
import dev.gelada.selection.Target;

/** One target that cannot be hit as asked, in the fault's or the platform's words. */
public record PreparationFailure(Target target, Throwable cause) {

    /** A sentence. */
    public String reason() {
        return ErrorText.of(cause);
    }
}
