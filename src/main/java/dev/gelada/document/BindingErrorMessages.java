package dev.gelada.document;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** Says in a sentence why a value was refused, instead of in the words of the library that refused it. */
final class BindingErrorMessages {

    private BindingErrorMessages() {}

    static String sentence(RuntimeException refused, PositionedNode written, JavaType asked) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        Class<?> type = asked.getRawClass();
        if (type.isEnum() && written.value().isString()) {
            return DidYouMean.unknown("choice", written.value().asString(), names(type));
        }
        String wanted = wanted(type);
        return wanted.isEmpty() ? original(refused) : "must be " + wanted + ", not " + written.describe();
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", names(type));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration like 500ms, 30s or 5m";
        }
        if (type == String.class || type == RegularExpression.class) {
            return "a text";
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "";
    }

    private static String original(RuntimeException refused) {
        return refused instanceof JacksonException jackson
                ? jackson.getOriginalMessage()
                : String.valueOf(refused.getMessage());
    }
}
