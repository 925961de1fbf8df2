package dev.gelada.probe.prometheus;

import dev.gelada.probe.HttpResult;
import dev.gelada.probe.JsonAnswer;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One value of an answer, as the HTTP API of Prometheus gives it.
 *
 * @param series its labels; empty for a plain number
 */
record PrometheusSample(String series, double value) {

    /**
     * All values of an answer.
     *
     * @throws IllegalArgumentException with a sentence when it is none, or one that is not to be relied on
     */
    static List<PrometheusSample> of(HttpResult httpResult, URI at) {
        JsonNode answer = JsonAnswer.json(httpResult, at);
        if (answer.path("status").asString("").equals("error")) {
            throw new IllegalArgumentException(at.getAuthority() + " refused the query: "
                    + answer.path("error").asString(""));
        }
        if (httpResult.status() != 200 || !answer.path("status").asString("").equals("success")) {
            throw JsonAnswer.strange(httpResult, at);
        }
        if (!answer.path("warnings").isEmpty()) {
            throw new IllegalArgumentException(at.getAuthority() + " knows only a part of the answer: "
                    + answer.path("warnings").get(0).asString(""));
        }
        JsonNode data = answer.path("data");
        JsonNode result = data.path("result");
        if (!result.isArray()) {
            throw JsonAnswer.strange(httpResult, at);
        }
        return switch (data.path("resultType").asString("")) {
            case "vector" ->
                result.valueStream()
                        .map(one -> new PrometheusSample(
                                series(one.path("metric")), value(one.path("value"), httpResult, at)))
                        .toList();
            case "scalar" -> List.of(new PrometheusSample("", value(result, httpResult, at)));
            case "matrix" ->
                throw new IllegalArgumentException("the query gives ranges; write one that gives a value for now");
            default -> throw JsonAnswer.strange(httpResult, at);
        };
    }

    private static String series(JsonNode metric) {
        Stream<String> labels = metric.propertyStream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""));
        return labels.collect(Collectors.joining(", ", "{", "}"));
    }

    private static double value(JsonNode pair, HttpResult httpResult, URI at) {
        String written = pair.path(1).asString("");
        try {
            return switch (written) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(written);
            };
        } catch (NumberFormatException broken) {
            throw JsonAnswer.strange(httpResult, at);
        }
    }

    @Override
    public String toString() {
        return series.equals("{}") || series.isEmpty() ? "" + value : series + " is " + value;
    }
}
