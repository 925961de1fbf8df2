package dev.gelada.web.api;

import dev.gelada.document.DidYouMean;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Maps requests as the framework does, and checks the query against the parameters that the mapped method declares: a parameter that is
 * unknown, repeated, empty or too long is refused, and none is ignored.
 */
final class StrictQueryHandlerMapping extends RequestMappingHandlerMapping {

    private static final String API = "/api/v1/";
    private static final int LONGEST = 512;

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<Method, Map<String, RequestParam>> declared = new ConcurrentHashMap<>();

    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod method, ServerWebExchange exchange) {
        if (exchange.getRequest().getPath().pathWithinApplication().value().startsWith(API)) {
            Map<String, RequestParam> known = declared.computeIfAbsent(method.getMethod(), one -> of(method));
            exchange.getRequest().getQueryParams().forEach((name, values) -> check(name, values, known));
        }
        super.handleMatch(info, method, exchange);
    }

    private Map<String, RequestParam> of(HandlerMethod method) {
        Map<String, RequestParam> known = new TreeMap<>();
        Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .forEach(parameter -> known.put(
                        name(parameter), Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))));
        return known;
    }

    private String name(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared != null && !declared.name().isEmpty()) {
            return declared.name();
        }
        parameter.initParameterNameDiscovery(names);
        return String.valueOf(parameter.getParameterName());
    }

    private static void check(String name, List<String> values, Map<String, RequestParam> known) {
        RequestParam parameter = known.get(name);
        if (parameter == null) {
            throw refused(DidYouMean.unknown("query parameter", name, known.keySet()));
        }
        if (values.size() > 1) {
            throw refused("'" + name + "' is given " + values.size() + " times; give it once");
        }
        String value = values.getFirst();
        if ((value == null || value.isBlank()) && !parameter.defaultValue().isEmpty()) {
            throw refused("'" + name + "' is empty; give it a value, or leave it out");
        }
        if (value != null && value.length() > LONGEST) {
            throw refused("'" + name + "' has " + value.length() + " characters; the most are " + LONGEST);
        }
    }

    private static ProblemException refused(String sentence) {
        return new ProblemException(ProblemType.BAD_QUERY, sentence);
    }
}
