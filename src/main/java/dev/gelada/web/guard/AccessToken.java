package dev.gelada.web.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Authenticates by the one token: reads it from the request's header only, and compares it in constant time. */
final class AccessToken implements ServerAuthenticationConverter, ReactiveAuthenticationManager {

    private static final String SCHEME = "Bearer ";

    /** The name of a token's bearer in the journal. */
    private static final String WHO = "token";

    private final byte[] token;

    AccessToken(String token) {
        this.token = token.strip().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> new PreAuthenticatedAuthenticationToken(WHO, header.substring(SCHEME.length())));
    }

    @Override
    public Mono<Authentication> authenticate(Authentication given) {
        return Mono.just(given)
                .filter(this::right)
                .<Authentication>map(right -> new PreAuthenticatedAuthenticationToken(WHO, "", List.of()))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("not the token")));
    }

    private boolean right(Authentication given) {
        byte[] candidate = String.valueOf(given.getCredentials()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, candidate);
    }
}
