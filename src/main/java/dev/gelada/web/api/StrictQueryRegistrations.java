package dev.gelada.web.api;

import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Has requests mapped by {@link StrictQueryHandlerMapping}. */
@Component
final class StrictQueryRegistrations implements WebFluxRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new StrictQueryHandlerMapping();
    }
}
