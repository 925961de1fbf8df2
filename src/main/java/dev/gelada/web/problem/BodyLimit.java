package dev.gelada.web.problem;

import dev.gelada.document.Json;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Reads bodies strictly and up to a limit: an unknown key is refused as a mistake, and no accepted body is long. */
@Component
final class BodyLimit implements WebFluxConfigurer {

    static final int KILOBYTES = 64;

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().maxInMemorySize(KILOBYTES * 1024);
        codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(Json.mapper()));
        codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(Json.mapper()));
    }
}
