package dev.gelada.web.problem;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.codec.DecodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns what the JSON reader complains of into a sentence with the place in it. */
final class BadJsonMessages {

    private BadJsonMessages() {}

    static String sentence(DecodingException decoding) {
        return decoding.getCause() instanceof JacksonException json
                ? what(json) + where(json.getLocation())
                : "The body is no JSON that can be read";
    }

    private static String what(JacksonException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                "There is no key '" + unknown.getPropertyName() + "', only " + known(unknown);
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why ->
                Objects.requireNonNullElse(why.getMessage(), "The value cannot be used");
            case InvalidFormatException format ->
                place(format) + " is '" + format.getValue() + "', but must be " + right(format);
            case MismatchedInputException mismatch -> place(mismatch) + " must be " + right(mismatch);
            default -> "The body is not JSON: " + json.getOriginalMessage();
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                .map(id -> "'" + id + "'")
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String place(MismatchedInputException mismatch) {
        return mismatch.getPath().isEmpty()
                ? "The body"
                : mismatch.getPath().stream().map(BadJsonMessages::name).collect(Collectors.joining(".", "'", "'"));
    }

    private static String name(Reference step) {
        String name = step.getPropertyName();
        return name == null ? Integer.toString(step.getIndex()) : name;
    }

    private static String right(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        return "a JSON object";
    }

    private static String where(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
