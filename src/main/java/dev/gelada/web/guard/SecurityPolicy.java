package dev.gelada.web.guard;

import dev.gelada.web.WebProperties;
import dev.gelada.web.problem.ProblemExceptionHandler;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * Authorization: without a token every client on this machine may do everything, with one only its bearers may. There are no sessions and
 * no cookies, so there is nothing to forge a request with, and no CSRF token.
 */
@RequiredArgsConstructor
final class SecurityPolicy {

    private static final String CONTENT =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private static final String[] PAGE = {"/", "/*.html", "/*.css", "/*.js", "/*.svg", "/*.png", "/*.ico", "/page/**"};
    private static final String[] ALIVE = {"/actuator/health/liveness", "/actuator/health/readiness"};

    private final WebProperties properties;
    private final ListenSettings listenSettings;
    private final ProblemExceptionHandler problemExceptionHandler;
    private final WrongTokenHandler refused;
    /** The context of the port that has the page. */
    private final @Nullable ApplicationContext page;

    SecurityWebFilterChain over(ServerHttpSecurity http) {
        stateless(http);
        http.addFilterAfter(new CrossSiteFilter(page), SecurityWebFiltersOrder.HTTP_HEADERS_WRITER);
        http.addFilterBefore(new FlameGraphCspFilter(), SecurityWebFiltersOrder.HTTP_HEADERS_WRITER);
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (exchange, error) -> problemExceptionHandler.answer(error, exchange))
                .accessDeniedHandler((exchange, error) -> problemExceptionHandler.answer(error, exchange)));
        String token = properties.token();
        return token == null ? local(http) : bearers(http, token);
    }

    private static void stateless(ServerHttpSecurity http) {
        http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }

    private static SecurityWebFilterChain local(ServerHttpSecurity http) {
        return http.addFilterAfter(new LoopbackOnlyFilter(), SecurityWebFiltersOrder.HTTP_HEADERS_WRITER)
                .authorizeExchange(all -> all.anyExchange().permitAll())
                .build();
    }

    private SecurityWebFilterChain bearers(ServerHttpSecurity http, String value) {
        AccessToken accessToken = new AccessToken(value);
        http.addFilterAt(asking(accessToken, accessToken), SecurityWebFiltersOrder.AUTHENTICATION);
        String feed = properties.feedToken();
        if (feed != null) {
            AuthenticationWebFilter calendars = asking(new AccessToken(feed), new CalendarFeedToken());
            calendars.setRequiresAuthenticationMatcher(CalendarFeedToken.FEED);
            http.addFilterAt(calendars, SecurityWebFiltersOrder.AUTHENTICATION);
        }
        return http.authorizeExchange(this::authorize).build();
    }

    private AuthenticationWebFilter asking(AccessToken accessToken, ServerAuthenticationConverter from) {
        var filter = new AuthenticationWebFilter(accessToken);
        filter.setServerAuthenticationConverter(from);
        filter.setAuthenticationFailureHandler(refused);
        return filter;
    }

    private void authorize(AuthorizeExchangeSpec all) {
        all.pathMatchers(HttpMethod.GET, PAGE)
                .permitAll()
                .pathMatchers(HttpMethod.HEAD, PAGE)
                .permitAll()
                .pathMatchers(HttpMethod.GET, ALIVE)
                .permitAll()
                .pathMatchers(HttpMethod.HEAD, ALIVE)
                .permitAll();
        if (!properties.diagnostics() && !listenSettings.local()) {
            all.matchers(EndpointRequest.to("heapdump", "recording"), changingLoggers())
                    .denyAll();
        }
        all.anyExchange().authenticated();
    }

    private static ServerWebExchangeMatcher changingLoggers() {
        return new AndServerWebExchangeMatcher(
                EndpointRequest.to("loggers"), ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/**"));
    }
}
