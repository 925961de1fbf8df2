package dev.gelada.web.guard;

import dev.gelada.web.RemoteAddress;
import dev.gelada.web.problem.ProblemExceptionHandler;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers a wrong token: the first few of a source at once, further ones later and later, and with {@code Retry-After}. */
@RequiredArgsConstructor
final class WrongTokenHandler implements ServerAuthenticationFailureHandler {

    /**
     * How many answers may be delayed at once; further ones are sent at once, because an open connection costs the server more than the
     * client.
     */
    private static final int WAITING = 256;

    private static final String AFTER_SECONDS = Long.toString(WrongTokenCounter.WINDOW.toSeconds());

    private final WrongTokenCounter wrong;
    private final ProblemExceptionHandler problemExceptionHandler;
    private final Scheduler scheduler;
    private final Semaphore places = new Semaphore(WAITING);

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filtered, AuthenticationException error) {
        ServerWebExchange exchange = filtered.getExchange();
        Duration delay = wrong.delay(RemoteAddress.of(exchange));
        if (delay.isZero()) {
            return problemExceptionHandler.answer(error, exchange);
        }
        Mono<Void> answer = Mono.defer(() -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, AFTER_SECONDS);
            return problemExceptionHandler.answer(error, exchange);
        });
        if (!places.tryAcquire()) {
            return answer;
        }
        return Mono.delay(delay, scheduler).doFinally(how -> places.release()).then(answer);
    }
}
