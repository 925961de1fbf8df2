package dev.gelada.web.guard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * HTTP Basic for calendar applications: any user name, and a password that only opens the feed of the plan. Calendar providers often
 * store it, so it must not permit anything else.
 */
final class CalendarFeedToken implements ServerAuthenticationConverter {

    static final ServerWebExchangeMatcher FEED = ServerWebExchangeMatchers.pathMatchers("/api/v1/plan.ics");

    private static final String SCHEME = "Basic ";

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> new PreAuthenticatedAuthenticationToken(
                        "calendar", password(header.substring(SCHEME.length()))));
    }

    /** Empty, which is no password, for what is no Basic (RFC 7617). */
    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
