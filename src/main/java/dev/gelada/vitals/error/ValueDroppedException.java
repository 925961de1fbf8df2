package dev.gelada.vitals.error;

/** A value came when nobody wanted one any more. Says only what kind of value: what it held may be anybody's secret. */
final class ValueDroppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ValueDroppedException(Object value) {
        super("a value of " + value.getClass().getName() + " came too late");
    }
}
