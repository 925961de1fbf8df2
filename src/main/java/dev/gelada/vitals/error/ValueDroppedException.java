package dev.gelada.vitals.error;

/** A value arrived after its subscriber had gone. Names only the type of the value: its content may be a secret. */
final class ValueDroppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ValueDroppedException(Object value) {
        super("a value of " + value.getClass().getName() + " came too late");
    }
}
