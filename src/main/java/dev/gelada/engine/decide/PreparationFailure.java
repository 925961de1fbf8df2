package dev.gelada.engine.decide;

import dev.gelada.document.ErrorText;
import dev.gelada.selection.Target;

/** A target that cannot be injected as requested, with the error of the fault or the platform. */
public record PreparationFailure(Target target, Throwable cause) {

    /** A sentence. */
    public String reason() {
        return ErrorText.of(cause);
    }
}
