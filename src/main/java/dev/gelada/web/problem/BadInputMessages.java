package dev.gelada.web.problem;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/** Says what was wrong with a value or a body, where, and what would be right. */
final class BadInputMessages {

    private static final Map<Class<?>, String> RIGHT = Map.of(
            int.class, "a whole number",
            Integer.class, "a whole number",
            Instant.class, "an instant in ISO 8601 such as 2026-11-30T12:00:00Z");

    private BadInputMessages() {}

    static Problem of(ServerWebInputException error) {
        return switch (error.getCause()) {
            case DecodingException decoding -> Problem.of(ProblemType.BAD_BODY, BadJsonMessages.sentence(decoding));
            case TypeMismatchException mismatch ->
                Problem.of(problemType(error.getMethodParameter()), sentence(mismatch, error.getMethodParameter()));
            case null, default -> Problem.of(ProblemType.BAD_QUERY, sentence(error));
        };
    }

    private static ProblemType problemType(@Nullable MethodParameter parameter) {
        return parameter == null || parameter.hasParameterAnnotation(RequestParam.class)
                ? ProblemType.BAD_QUERY
                : ProblemType.BAD_BODY;
    }

    private static String sentence(TypeMismatchException mismatch, @Nullable MethodParameter parameter) {
        String name = parameter == null ? "the value" : "'" + parameter.getParameterName() + "'";
        Class<?> type = mismatch.getRequiredType();
        String right = type == null ? "another value" : RIGHT.getOrDefault(type, type.getSimpleName());
        return name + " is '" + mismatch.getValue() + "'; it must be " + right;
    }

    private static String sentence(ServerWebInputException error) {
        if (error instanceof MissingRequestValueException missing) {
            return "'" + missing.getName() + "' is missing";
        }
        String reason = error.getReason();
        return reason == null ? "The input cannot be used" : reason;
    }
}
