package dev.gelada.fault;

import dev.gelada.selection.Target;

/** The target disappeared between draw and injection. Nothing was done to it. */
public final class TargetGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TargetGoneException(Target target) {
        super(target + " was gone before the injection");
    }
}
