package dev.gelada.web.problem;

import dev.gelada.document.Json;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.web.page.NotFoundPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Answers every error that reaches Spring with one problem document, whatever the client accepts. */
@ControllerAdvice
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class ProblemExceptionHandler {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    /** What was said of another body than the problem. */
    private static final List<String> ABOUT_THE_BODY =
            List.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.CONTENT_ENCODING);

    /** Ids of internal errors, which link a client's report to the log and the error registry. */
    private final Supplier<UUID> ids;

    private final ErrorRegistry errors;

    /** Answers, unless the client has disconnected; errs only when a response is already being sent. */
    @ExceptionHandler
    public Mono<Void> answer(Throwable error, ServerWebExchange exchange) {
        if (error instanceof AbortedException) {
            return Mono.empty();
        }
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        Problem problem = ErrorMapper.of(error, exchange.getRequest());
        return write(problem, problem.ours() ? noted(error, exchange.getRequest()) : null, exchange);
    }

    private String noted(Throwable error, ServerHttpRequest request) {
        String id = ids.get().toString();
        log.error("{} {} failed ({}): {}", request.getMethod(), request.getPath(), id, error.toString());
        errors.record(ErrorSource.WEB, request.getMethod() + " " + request.getPath() + " (" + id + ")", error);
        return id;
    }

    private static Mono<Void> write(Problem problem, @Nullable String id, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        ABOUT_THE_BODY.forEach(response.getHeaders()::remove);
        problem.headers().forEach(response.getHeaders()::put);
        boolean page = problem.kind() == ProblemType.UNKNOWN_PATH && NotFoundPage.wanted(exchange.getRequest());
        response.getHeaders().setContentType(page ? HTML : MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = page
                ? NotFoundPage.of(exchange.getRequest()).getBytes(StandardCharsets.UTF_8)
                : Json.mapper().writeValueAsBytes(problemDocument(problem, id, exchange.getRequest()));
        response.getHeaders().setContentLength(body.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static ProblemDocument problemDocument(Problem problem, @Nullable String id, ServerHttpRequest request) {
        return new ProblemDocument(
                problem.kind().type(),
                problem.kind().title(),
                problem.status(),
                problem.detail(),
                request.getURI().getRawPath(),
                id);
    }
}
